#include "backend/apps/pets/population.hpp"

#include <array>
#include <string>
#include <string_view>

namespace livepet::pets {
namespace {

constexpr std::array<std::string_view, 24> beginnings{"Bel", "Mo",   "Lu",  "Pip", "Ni", "Tam", "Ro",  "Fen",
                                                      "Kas", "Ji",   "Wil", "Ole", "Sa", "Bru", "Ede", "Hi",
                                                      "Mar", "Quin", "Tof", "Ume", "Va", "Zel", "Cor", "Dot"};
constexpr std::array<std::string_view, 16> endings{"la",  "mi", "rin", "ty", "bo", "ka",  "ster", "na",
                                                   "low", "fi", "gus", "dy", "ra", "pom", "let",  "xi"};

template <std::size_t N>
std::string_view pick(const std::array<std::string_view, N>& from, platform::Random& random) {
    return from[random.below(N)];
}

std::string make_name(platform::Random& random) {
    std::string name(pick(beginnings, random));
    name += pick(endings, random);
    if (random.below(5) == 0) name += pick(endings, random);
    return name;
}

}  // namespace

Pet make_inhabitant(PetId id, const Rules& rules, base::WorldTime now, platform::Random& random) {
    Pet pet;
    pet.id = id;
    pet.name = make_name(random);
    pet.species = static_cast<Species>(random.below(species_count));
    pet.age_ticks = static_cast<std::uint32_t>(random.below(std::uint64_t{rules.age_max_ticks} * 9 / 10 + 1));
    pet.hunger = static_cast<std::uint32_t>(random.below(std::uint64_t{rules.hunger_max} + 1));
    // Phases are spread too, so that not all of them tick at the same moment.
    const base::Milliseconds phase(
        static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(rules.tick.count()))));
    pet.birth = now - static_cast<std::int64_t>(pet.age_ticks) * rules.tick - phase;
    return pet;
}

}  // namespace livepet::pets
