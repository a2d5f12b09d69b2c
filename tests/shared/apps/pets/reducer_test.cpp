#include "shared/apps/pets/reducer.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/shared/print_results.hpp"

using namespace livepet;
using base::Milliseconds;
using base::WorldTime;
using pets::CauseOfDeath;
using pets::Refusal;

namespace {

constexpr pets::Rules rules;
constexpr WorldTime start{Milliseconds{1'000'000}};

pets::Pet newborn() {
    const auto pet = pets::create({.name = "Mimi", .species = pets::Species::fox}, {7}, {3}, start);
    REQUIRE(pet);
    return *pet;
}

WorldTime after_ticks(std::int64_t ticks) { return start + ticks * rules.tick; }

}  // namespace

TEST_CASE("a pet is born full, at the moment it is created") {
    const pets::Pet pet = newborn();
    CHECK(pet.id == pets::PetId{7});
    CHECK(pet.owner == pets::UserId{3});
    CHECK(pet.name == "Mimi");
    CHECK(pet.species == pets::Species::fox);
    CHECK(pet.birth == start);
    CHECK(pet.last_fed == start);
    CHECK(pet.hunger == 0);
    CHECK(pet.alive);
}

TEST_CASE("a pet cannot be created with a bad name or an unknown species") {
    const auto refusal = [](pets::Create command) {
        const auto pet = pets::create(command, {7}, {3}, start);
        REQUIRE_FALSE(pet);
        return pet.error();
    };
    CHECK(refusal({.name = "Mi", .species = {}}) == Refusal::name_too_short);
    CHECK(refusal({.name = "   ", .species = {}}) == Refusal::name_is_blank);
    CHECK(refusal({.name = "Mimi", .species = static_cast<pets::Species>(9)}) == Refusal::unknown_species);
}

TEST_CASE("a meal takes 100 off the hunger, a treat 20, and never below full") {
    pets::Pet pet = newborn();
    REQUIRE(apply(pet, pets::Feed{}, rules, after_ticks(50)));
    CHECK(pet.hunger == 150);
    REQUIRE(apply(pet, pets::Treat{}, rules, after_ticks(50)));
    CHECK(pet.hunger == 130);
    REQUIRE(apply(pet, pets::Feed{}, rules, after_ticks(50)));
    REQUIRE(apply(pet, pets::Feed{}, rules, after_ticks(50)));
    CHECK(pet.hunger == 0);
}

TEST_CASE("a command's effect does not depend on whether a timer came in time") {
    pets::Pet late = newborn();
    REQUIRE(apply(late, pets::Feed{}, rules, after_ticks(60)));

    pets::Pet punctual = newborn();
    for (std::int64_t tick = 1; tick <= 60; ++tick) advance(punctual, rules, after_ticks(tick));
    REQUIRE(apply(punctual, pets::Feed{}, rules, after_ticks(60)));
    CHECK(late == punctual);
}

TEST_CASE("whatever is eaten, it was last fed then") {
    pets::Pet pet = newborn();
    REQUIRE(apply(pet, pets::Feed{}, rules, after_ticks(50)));
    CHECK(pet.last_fed == after_ticks(50));
    REQUIRE(apply(pet, pets::Treat{}, rules, after_ticks(51) + Milliseconds{3}));
    CHECK(pet.last_fed == after_ticks(51) + Milliseconds{3});
    advance(pet, rules, after_ticks(60));
    CHECK(pet.last_fed == after_ticks(51) + Milliseconds{3});
}

TEST_CASE("only its owner feeds a pet, and nobody the world's own") {
    CHECK(pets::check_feeder({3}, {3}) == Refusal::none);
    CHECK(pets::check_feeder({3}, {4}) == Refusal::not_your_pet);
    CHECK(pets::check_feeder({0}, {4}) == Refusal::not_your_pet);
    CHECK(pets::check_feeder({0}, {0}) == Refusal::not_your_pet);
}

TEST_CASE("eating ends starving") {
    pets::Pet pet = newborn();
    advance(pet, rules, after_ticks(150));
    CHECK(pet.hunger == 500);
    CHECK(pet.starving_ticks == 50);
    REQUIRE(apply(pet, pets::Treat{}, rules, after_ticks(150)));
    CHECK(pet.hunger == 480);
    CHECK(pet.starving_ticks == 0);
}

TEST_CASE("the dead do not eat, and feeding them changes nothing") {
    pets::Pet pet = newborn();
    advance(pet, rules, after_ticks(20'000));
    REQUIRE_FALSE(pet.alive);
    const pets::Pet dead = pet;
    const auto fed = apply(pet, pets::Feed{}, rules, after_ticks(20'001));
    REQUIRE_FALSE(fed);
    CHECK(fed.error() == Refusal::pet_is_dead);
    CHECK(pet == dead);
}

TEST_CASE("a meal that comes after the moment of death comes too late") {
    pets::Pet pet = newborn();
    const auto fed = apply(pet, pets::Feed{}, rules, after_ticks(10'001));
    REQUIRE_FALSE(fed);
    CHECK(fed.error() == Refusal::pet_is_dead);
    CHECK(pet.cause_of_death == CauseOfDeath::old_age);
    CHECK(pet.age_ticks == 10'001);
}
