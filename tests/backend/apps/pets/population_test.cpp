#include "backend/apps/pets/population.hpp"

#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string>
#include <vector>

#include "shared/apps/pets/name.hpp"
#include "shared/apps/pets/reducer.hpp"

using namespace livepet;
using namespace std::chrono_literals;

TEST_CASE(
    "inhabitants are plausible: named, of all species, ages, meals and phases spread, some of them dead") {
    const pets::Rules rules;
    const base::WorldTime now(0ms);
    platform::Random random(1);
    std::set<pets::Species> species;
    std::set<base::Milliseconds> phases;
    std::set<std::string> names;
    std::uint32_t youngest = rules.age_max_ticks;
    std::uint32_t oldest = 0;
    std::uint64_t dead = 0;
    for (std::uint64_t id = 1; id <= 2000; ++id) {
        pets::Pet pet = pets::make_inhabitant(pets::PetId{id}, rules, now, random);
        CHECK(pets::check_name(pet.name) == pets::Refusal::none);
        CHECK(pet.hunger <= rules.hunger_max);
        CHECK(pet.last_fed >= pet.birth);
        CHECK(pet.last_fed <= now);
        names.insert(pet.name);
        const pets::Pet before = pet;
        pets::advance(pet, rules, now);
        CHECK(pet == before);
        if (!pet.alive) {
            CHECK(died_at(pet, rules) <= now);
            CHECK(pet.last_fed <= died_at(pet, rules));
            ++dead;
            continue;
        }
        CHECK(pets::ticks_due(pet, rules, now) == pet.age_ticks);
        species.insert(pet.species);
        phases.insert((now - pet.birth) % rules.tick);
        youngest = std::min(youngest, pet.age_ticks);
        oldest = std::max(oldest, pet.age_ticks);
    }
    CHECK(species.size() == pets::species_count);
    CHECK(phases.size() > 500);
    CHECK(names.size() > 1000);
    CHECK(youngest < rules.age_max_ticks / 10);
    CHECK(oldest > rules.age_max_ticks / 2);
    CHECK(dead > 2000 / pets::inhabitants_per_grave / 2);
    CHECK(dead < 2000 / pets::inhabitants_per_grave * 2);
}

TEST_CASE("in a world where hunger kills, they starve one after the other") {
    pets::Rules rules;
    rules.age_max_ticks = 1'000'000;
    const base::WorldTime now(0ms);
    platform::Random random(1);
    const auto day = rules.starve_ticks;
    std::vector<std::uint64_t> by_quarter(4);
    for (std::uint64_t id = 1; id <= 2000; ++id) {
        pets::Pet pet = pets::make_inhabitant(pets::PetId{id}, rules, now, random);
        if (!pet.alive) continue;
        pets::advance(pet, rules, now + 2 * std::int64_t{day} * rules.tick);
        if (pet.cause_of_death != pets::CauseOfDeath::starvation) continue;
        const auto after = static_cast<std::uint64_t>((died_at(pet, rules) - now) / rules.tick);
        by_quarter[std::min<std::uint64_t>(after * 4 / day, 3)] += 1;
    }
    for (const std::uint64_t starved : by_quarter) CHECK(starved > 2000 / 4 * 3 / 4);
}
