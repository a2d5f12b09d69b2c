#include "frontend-wasm/views/pets/drawings/coat.hpp"

#include <array>
#include <cstddef>

namespace livepet::ui::views {

namespace {

using widgets::rgb;

constexpr std::size_t coats_of_a_species = 4;
using Coats = std::array<Coat, coats_of_a_species>;

// In the order of pets::Species. Columns: base, shade, light, mark, iris.
constexpr std::array<Coats, pets::species_count> wardrobe{
    // cat: ginger, grey, black and white, cream
    Coats{Coat{rgb(0xF2A65A), rgb(0xDD8438), rgb(0xFFF1DC), rgb(0xCC6F28), rgb(0x4E9A51)},
          Coat{rgb(0xA3AAB5), rgb(0x828B99), rgb(0xF1F3F5), rgb(0x6B7482), rgb(0xD9A21B)},
          Coat{rgb(0x5A5560), rgb(0x423E48), rgb(0xF7F3EE), rgb(0x36323B), rgb(0x7DB84A)},
          Coat{rgb(0xEFD9BC), rgb(0xD9BB93), rgb(0xFFF9EF), rgb(0x9A7253), rgb(0x4A8FC2)}},
    // dog: fawn, chocolate, white with brown, golden
    Coats{Coat{rgb(0xD9A066), rgb(0xBD8147), rgb(0xFBEBD3), rgb(0x8C5A33), rgb(0x6B4423)},
          Coat{rgb(0x8A5D42), rgb(0x6D452E), rgb(0xE8C9A6), rgb(0x57341F), rgb(0x5A3A1E)},
          Coat{rgb(0xF3EBE0), rgb(0xD9CBB9), rgb(0xFFFDF8), rgb(0xA56A3E), rgb(0x5B86A8)},
          Coat{rgb(0xE9BE74), rgb(0xD19C4B), rgb(0xFFF3DA), rgb(0xC4863A), rgb(0x6B4423)}},
    // rabbit: white, sand, grey, brown
    Coats{Coat{rgb(0xF6F0EA), rgb(0xDDD0C6), rgb(0xFFFFFF), rgb(0xF2B8B5), rgb(0xB04A5A)},
          Coat{rgb(0xE3C7A0), rgb(0xC9A678), rgb(0xFDF3E2), rgb(0xEFA9A0), rgb(0x6A4A2C)},
          Coat{rgb(0xB7B6C0), rgb(0x96959F), rgb(0xF2F1F5), rgb(0xE9A9B4), rgb(0x4A5C7A)},
          Coat{rgb(0xA97E5E), rgb(0x8A6145), rgb(0xEBD3BC), rgb(0xE7A08F), rgb(0x4B3020)}},
    // hamster: golden, caramel, dove, apricot
    Coats{Coat{rgb(0xE8AE62), rgb(0xCB8B40), rgb(0xFFF6E6), rgb(0xC77F39), rgb(0x3B2A1E)},
          Coat{rgb(0xC58B5C), rgb(0xA36C40), rgb(0xFCEEDD), rgb(0x8F5B34), rgb(0x3B2A1E)},
          Coat{rgb(0xC9C3C0), rgb(0xA8A19D), rgb(0xFBF8F5), rgb(0x8F8783), rgb(0x3B2A1E)},
          Coat{rgb(0xF3BF94), rgb(0xDC9C69), rgb(0xFFF4E8), rgb(0xD48B58), rgb(0x3B2A1E)}},
    // parrot: scarlet, green, blue, violet
    Coats{Coat{rgb(0xE5533D), rgb(0xC23A2A), rgb(0xFBD35B), rgb(0x2F6FC0), rgb(0x2B2320)},
          Coat{rgb(0x57B65A), rgb(0x3B9647), rgb(0xF4DF63), rgb(0xE4573F), rgb(0x2B2320)},
          Coat{rgb(0x3F8FD8), rgb(0x2B6FB5), rgb(0xFFCF4D), rgb(0xF2F5F8), rgb(0x2B2320)},
          Coat{rgb(0x8A6BD1), rgb(0x6B4DB2), rgb(0xF7B7D2), rgb(0x3FB6A8), rgb(0x2B2320)}},
    // turtle: base is skin, mark the shell
    Coats{Coat{rgb(0x9CC66B), rgb(0x7BA94C), rgb(0xE9EFC0), rgb(0x8A6A3F), rgb(0x2B2320)},
          Coat{rgb(0x6FBFA0), rgb(0x4F9F82), rgb(0xE1F1DC), rgb(0x4F7A5C), rgb(0x2B2320)},
          Coat{rgb(0xC9C072), rgb(0xA89E50), rgb(0xF5EFC8), rgb(0xB0653A), rgb(0x2B2320)},
          Coat{rgb(0x86B9C9), rgb(0x6699AB), rgb(0xE4F2F2), rgb(0x5C5F96), rgb(0x2B2320)}},
    // fish: clown, gold, teal, rose
    Coats{Coat{rgb(0xFA8B3C), rgb(0xE66A22), rgb(0xFFFFFF), rgb(0xFFF6EC), rgb(0x2B2320)},
          Coat{rgb(0xFBC02D), rgb(0xEE9B1A), rgb(0xFFF3C4), rgb(0xF07F2E), rgb(0x2B2320)},
          Coat{rgb(0x35B6B4), rgb(0x1F9496), rgb(0xD6F5EC), rgb(0xFFD65C), rgb(0x2B2320)},
          Coat{rgb(0xEF7FA6), rgb(0xD65F8B), rgb(0xFFE6EE), rgb(0x8E6BD1), rgb(0x2B2320)}},
    // fox: red, amber, silver, snow
    Coats{Coat{rgb(0xEB7A36), rgb(0xCE5E20), rgb(0xFFF4E8), rgb(0x4A332B), rgb(0x8A5A1E)},
          Coat{rgb(0xDE9440), rgb(0xC07728), rgb(0xFFF5E2), rgb(0x56402F), rgb(0x6B7A2A)},
          Coat{rgb(0x7E8796), rgb(0x636C7C), rgb(0xEEF1F5), rgb(0x373B45), rgb(0xC9922A)},
          Coat{rgb(0xEDEFF4), rgb(0xCDD2DC), rgb(0xFFFFFF), rgb(0x8E97A8), rgb(0x4A86B8)}},
    // dragon: green, violet, teal, ember
    Coats{Coat{rgb(0x6CBF6A), rgb(0x489C50), rgb(0xFBE9A9), rgb(0xF2A03D), rgb(0xB8431F)},
          Coat{rgb(0x9B7BD8), rgb(0x7757B8), rgb(0xFBDDEB), rgb(0xF07FA8), rgb(0x5B2E9A)},
          Coat{rgb(0x4CB8B4), rgb(0x2F9696), rgb(0xFDEBC2), rgb(0xF2C14A), rgb(0x1E5F7A)},
          Coat{rgb(0xE2694F), rgb(0xC04A35), rgb(0xFFE3B3), rgb(0xF7B23B), rgb(0x7A2A14)}},
};

Coat shaded(const Coat& coat, float degrees) {
    return {widgets::turned(coat.base, degrees), widgets::turned(coat.shade, degrees), coat.light,
            widgets::turned(coat.mark, degrees), coat.iris};
}

}  // namespace

Coat coat_of(pets::Species species, std::uint64_t seed) {
    const std::uint64_t mixed = (seed + 1) * 0x9E3779B97F4A7C15ULL;
    const Coats& coats = wardrobe[static_cast<std::size_t>(species) % wardrobe.size()];
    const float degrees = static_cast<float>((mixed >> 40U) % 17U) - 8.0F;
    return shaded(coats[(mixed >> 58U) % coats_of_a_species], degrees);
}

}  // namespace livepet::ui::views
