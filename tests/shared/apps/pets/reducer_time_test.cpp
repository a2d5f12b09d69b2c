// Time in the reducer: what one tick does, and that advance() is as many ticks as are due.
#include <catch2/catch_get_random_seed.hpp>
#include <catch2/catch_test_macros.hpp>

#include "shared/apps/pets/reducer.hpp"
#include "tests/shared/print_results.hpp"
#include "tests/shared/random_values.hpp"

using namespace livepet;
using base::Milliseconds;
using base::WorldTime;
using pets::CauseOfDeath;

namespace {

constexpr pets::Rules demo;

pets::Pet ticked(pets::Pet pet, const pets::Rules& rules, std::uint64_t ticks) {
    for (; ticks > 0 && pet.alive; --ticks) tick(pet, rules);
    return pet;
}

WorldTime when_due(const pets::Pet& pet, const pets::Rules& rules, std::uint64_t ticks) {
    return pet.birth + static_cast<std::int64_t>(pet.age_ticks + ticks) * rules.tick;
}

/// Rules whose bounds are reached within a few hundred ticks, so that spans cross them all the time.
pets::Rules random_rules(tests::Random& random) {
    const auto rate = [&](std::uint64_t most) { return static_cast<std::uint32_t>(random.between(1, most)); };
    return {.tick = Milliseconds{static_cast<std::int64_t>(random.between(1, 10'000))},
            .hunger_per_tick = rate(30),
            .hunger_max = rate(200),
            .feed_amount = rate(150),
            .treat_amount = rate(40),
            .age_max_ticks = rate(400),
            .starve_ticks = rate(100)};
}

}  // namespace

TEST_CASE("a tick makes a pet older and hungrier") {
    pets::Pet pet;
    tick(pet, demo);
    CHECK(pet.age_ticks == 1);
    CHECK(pet.hunger == 5);
    CHECK(pet.starving_ticks == 0);
}

TEST_CASE("hunger stops at its maximum, and starving begins there") {
    const pets::Pet hungriest = ticked({}, demo, 100);
    CHECK(hungriest.hunger == 500);
    CHECK(hungriest.starving_ticks == 0);
    const pets::Pet starving = ticked({}, demo, 101);
    CHECK(starving.hunger == 500);
    CHECK(starving.starving_ticks == 1);
}

TEST_CASE("a pet dies of old age at the first tick past 10,000") {
    CHECK(ticked({}, demo, 10'000).alive);
    const pets::Pet old = ticked({}, demo, 10'001);
    CHECK_FALSE(old.alive);
    CHECK(old.cause_of_death == CauseOfDeath::old_age);
    CHECK(old.age_ticks == 10'001);
}

TEST_CASE("a day at the greatest hunger starves a pet that would have grown older") {
    pets::Rules rules = demo;
    rules.age_max_ticks = 1'000'000;
    CHECK(ticked({}, rules, 100 + 17'279).alive);
    const pets::Pet starved = ticked({}, rules, 100 + 17'280);
    CHECK_FALSE(starved.alive);
    CHECK(starved.cause_of_death == CauseOfDeath::starvation);
    CHECK(starved.starving_ticks == 17'280);
}

TEST_CASE("old age goes before starvation when both come at one tick") {
    pets::Rules rules = demo;
    rules.age_max_ticks = 9;
    rules.hunger_max = 25;
    rules.starve_ticks = 5;
    CHECK(ticked({}, rules, 10).cause_of_death == CauseOfDeath::old_age);
    pets::Pet pet;
    advance(pet, rules, when_due(pet, rules, 10));
    CHECK(pet.cause_of_death == CauseOfDeath::old_age);
}

TEST_CASE("a tick is due at birth + k ticks, not a millisecond before") {
    pets::Pet pet;
    pet.birth = WorldTime{Milliseconds{123}};
    CHECK(next_tick_at(pet, demo) == WorldTime{Milliseconds{5'123}});
    advance(pet, demo, WorldTime{Milliseconds{5'122}});
    CHECK(pet.age_ticks == 0);
    advance(pet, demo, WorldTime{Milliseconds{5'123}});
    CHECK(pet.age_ticks == 1);
    CHECK(next_tick_at(pet, demo) == WorldTime{Milliseconds{10'123}});
}

TEST_CASE("time that stands still or goes back changes nothing") {
    pets::Pet pet;
    pet.birth = WorldTime{Milliseconds{50'000}};
    advance(pet, demo, WorldTime{Milliseconds{0}});
    CHECK(pet.age_ticks == 0);
    advance(pet, demo, when_due(pet, demo, 10));
    const pets::Pet before = pet;
    advance(pet, demo, when_due(pet, demo, 0));
    CHECK(pet == before);
    advance(pet, demo, WorldTime{Milliseconds{0}});
    CHECK(pet == before);
}

TEST_CASE("the dead no longer age") {
    pets::Pet pet;
    advance(pet, demo, when_due(pet, demo, 20'000));
    const pets::Pet dead = pet;
    CHECK(dead.age_ticks == 10'001);
    advance(pet, demo, when_due(pet, demo, 1'000'000));
    CHECK(pet == dead);
}

TEST_CASE("advance applies exactly the ticks that are due, under any rules and over any span") {
    INFO("replay with --rng-seed " << Catch::getSeed());
    tests::Random random(Catch::getSeed());
    for (int life = 0; life < 20'000; ++life) {
        const pets::Rules rules = random_rules(random);
        pets::Pet pet;
        pet.birth = WorldTime{Milliseconds{static_cast<std::int64_t>(random.below(1'000'000))}};
        pet.hunger = static_cast<std::uint32_t>(random.below(rules.hunger_max + 1));
        for (int step = 0; step < 8; ++step) {
            const std::uint64_t span = random.one_in(3) ? random.below(3) : random.below(200);
            const pets::Pet expected = ticked(pet, rules, span);
            advance(pet, rules, when_due(pet, rules, span));
            if (pet != expected) FAIL("life " << life << ", step " << step << ", span " << span);
            if (pet.alive && random.one_in(2))
                REQUIRE(apply(pet, pets::Feed{}, rules, when_due(pet, rules, 0)));
        }
    }
}

TEST_CASE("advance agrees with tick at every span up to death, and just past it") {
    for (std::uint64_t span = 0; span <= 10'100; span += span < 300 || span > 9'900 ? 1 : 97) {
        pets::Pet pet;
        advance(pet, demo, when_due(pet, demo, span));
        if (pet != ticked({}, demo, span)) FAIL("span " << span);
    }
}

TEST_CASE("starves_at is the tick at which hunger reaches its maximum, and time alone never moves it") {
    INFO("replay with --rng-seed " << Catch::getSeed());
    tests::Random random(Catch::getSeed());
    for (int life = 0; life < 20'000; ++life) {
        const pets::Rules rules = random_rules(random);
        pets::Life one;
        one.birth = WorldTime{Milliseconds{static_cast<std::int64_t>(random.below(1'000'000))}};
        one.hunger = static_cast<std::uint32_t>(random.below(rules.hunger_max));
        const WorldTime expected = starves_at(one, rules);
        WorldTime reached{};
        while (one.alive) {
            const bool was_hungriest = one.hunger == rules.hunger_max;
            tick(one, rules);
            if (!was_hungriest && one.hunger == rules.hunger_max)
                reached = one.birth + static_cast<std::int64_t>(one.age_ticks) * rules.tick;
            if (starves_at(one, rules) != expected) FAIL("life " << life << ", tick " << one.age_ticks);
        }
        if (one.cause_of_death == CauseOfDeath::starvation) REQUIRE(reached == expected);
        CHECK(died_at(one, rules) == one.birth + static_cast<std::int64_t>(one.age_ticks) * rules.tick);
    }
}

TEST_CASE("a pet whose numbers lie beyond its rules is brought back by both in the same way") {
    // As after a restart with stricter rules.
    INFO("replay with --rng-seed " << Catch::getSeed());
    tests::Random random(Catch::getSeed());
    for (int life = 0; life < 20'000; ++life) {
        const pets::Rules rules = random_rules(random);
        pets::Pet pet;
        pet.age_ticks = static_cast<std::uint32_t>(random.below(600));
        pet.hunger = static_cast<std::uint32_t>(random.below(400));
        pet.starving_ticks = static_cast<std::uint32_t>(random.below(200));
        const std::uint64_t span = random.below(5);
        const pets::Pet expected = ticked(pet, rules, span);
        advance(pet, rules, when_due(pet, rules, span));
        if (pet != expected) FAIL("life " << life << ", span " << span);
    }
}

TEST_CASE("a century at once is safe from overflow, under the largest rules") {
    constexpr std::uint32_t largest = 1U << 30U;
    pets::Rules rules{.tick = Milliseconds{1},
                      .hunger_per_tick = largest,
                      .hunger_max = largest,
                      .feed_amount = largest,
                      .treat_amount = largest,
                      .age_max_ticks = largest,
                      .starve_ticks = largest};
    REQUIRE(are_sound(rules));
    pets::Pet pet;
    advance(pet, rules, WorldTime{Milliseconds{100LL * 365 * 86'400'000}});
    CHECK_FALSE(pet.alive);
    CHECK(pet.age_ticks <= largest + 1);
    CHECK(pet.hunger == largest);
}
