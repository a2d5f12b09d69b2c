#include "frontend-wasm/widgets/color.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

namespace livepet::ui::widgets {

TEST_CASE("contrast is WCAG's", "[color]") {
    CHECK(contrast(rgb(0x000000), rgb(0xFFFFFF)) == Catch::Approx(21));
    CHECK(contrast(rgb(0x777777), rgb(0xFFFFFF)) == Catch::Approx(4.478).margin(0.01));
    CHECK(contrast(rgb(0xFF0000), rgb(0xFFFFFF)) == Catch::Approx(3.998).margin(0.01));
    CHECK(contrast(rgb(0x123456), rgb(0x123456)) == Catch::Approx(1));
}

TEST_CASE("mixing and blending keep their ends", "[color]") {
    const Color a = rgb(0x102030);
    const Color b = rgb(0xF0E0D0);
    CHECK(mix(a, b, 0) == a);
    CHECK(mix(a, b, 1) == b);
    CHECK(blended(with_alpha(a, 0), b) == b);
    CHECK(blended(a, b) == a);
}

TEST_CASE("a turned grey stays grey; a muted colour turns grey", "[color]") {
    CHECK(turned(rgb(0x808080), 120) == rgb(0x808080));
    CHECK(turned(rgb(0xE06040), 0) == rgb(0xE06040));
    const Color grey = muted(rgb(0xE06040), 0);
    CHECK(grey.red == grey.green);
    CHECK(grey.green == grey.blue);
}

}  // namespace livepet::ui::widgets
