#include "backend/apps/pets/population.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "shared/apps/pets/name.hpp"
#include "shared/apps/pets/reducer.hpp"

using namespace livepet;
using namespace std::chrono_literals;

TEST_CASE("inhabitants are plausible: named, alive, of all species, ages and phases spread") {
    const pets::Rules rules;
    const base::WorldTime now(0ms);
    platform::Random random(1);
    std::set<pets::Species> species;
    std::set<base::Milliseconds> phases;
    std::uint32_t youngest = rules.age_max_ticks;
    std::uint32_t oldest = 0;
    for (std::uint64_t id = 1; id <= 1000; ++id) {
        pets::Pet pet = pets::make_inhabitant(pets::PetId{id}, rules, now, random);
        CHECK(pets::check_name(pet.name) == pets::Refusal::none);
        CHECK(pets::ticks_due(pet, rules, now) == pet.age_ticks);
        pets::advance(pet, rules, now);
        CHECK(pet.alive);
        species.insert(pet.species);
        phases.insert((now - pet.birth) % rules.tick);
        youngest = std::min(youngest, pet.age_ticks);
        oldest = std::max(oldest, pet.age_ticks);
    }
    CHECK(species.size() == pets::species_count);
    CHECK(phases.size() > 500);
    CHECK(youngest < rules.age_max_ticks / 10);
    CHECK(oldest > rules.age_max_ticks / 2);
}
