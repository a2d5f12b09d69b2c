#include "shared/apps/pets/treats.hpp"

#include <catch2/catch_get_random_seed.hpp>
#include <catch2/catch_test_macros.hpp>
#include <map>

#include "tests/shared/print_results.hpp"
#include "tests/shared/random_values.hpp"

using namespace livepet;
using base::WallTime;
using namespace std::chrono_literals;

namespace {

constexpr WallTime half_past_two{14h + 30min};

}  // namespace

TEST_CASE("there are five treats, and a sixth is refused and costs nothing") {
    pets::Treats treats;
    for (std::uint32_t left = 5; left > 0; --left) {
        CHECK(treats_left(treats, half_past_two) == left);
        REQUIRE(spend(treats, half_past_two));
    }
    CHECK(treats_left(treats, half_past_two) == 0);
    const pets::Treats before = treats;
    const auto sixth = spend(treats, half_past_two + 29min);
    REQUIRE_FALSE(sixth);
    CHECK(sixth.error() == pets::Refusal::no_treats_left);
    CHECK(treats == before);
}

TEST_CASE("a full hand comes at each half hour of the clock, not a millisecond before") {
    pets::Treats treats;
    REQUIRE(spend(treats, half_past_two));
    CHECK(pets::treats_refilled_at(half_past_two) == WallTime{15h});
    CHECK(pets::treats_refilled_at(WallTime{15h} - 1ms) == WallTime{15h});
    CHECK(pets::treats_refilled_at(WallTime{-1ms}) == WallTime{0ms});
    CHECK(treats_left(treats, WallTime{15h} - 1ms) == 4);
    CHECK(treats_left(treats, WallTime{15h}) == 5);
    REQUIRE(spend(treats, WallTime{15h}));
    CHECK(treats_left(treats, WallTime{15h}) == 4);
}

TEST_CASE("a clock that is set back brings no treats") {
    pets::Treats treats;
    for (int n = 0; n < 5; ++n) REQUIRE(spend(treats, half_past_two));
    CHECK(treats_left(treats, half_past_two - 24h) == 0);
    CHECK_FALSE(spend(treats, half_past_two - 24h));
    CHECK(treats_left(treats, half_past_two + 30min) == 5);
}

TEST_CASE("numbers that cannot be are no treats") {
    const pets::Treats odd{.slot = pets::treats_slot(half_past_two), .spent = 4'000'000'000};
    CHECK(treats_left(odd, half_past_two) == 0);
}

TEST_CASE("treats are never made or lost: five in each half hour, and what was not given is there") {
    INFO("replay with --rng-seed " << Catch::getSeed());
    tests::Random random(Catch::getSeed());
    for (int person = 0; person < 2'000; ++person) {
        pets::Treats treats;
        std::map<std::int64_t, std::uint32_t>
            given;  // by half hour; the latest goes on if the clock goes back
        WallTime now{base::Milliseconds{static_cast<std::int64_t>(random.below(1ULL << 41U))}};
        for (int step = 0; step < 60; ++step) {
            const base::Milliseconds span{static_cast<std::int64_t>(random.below(900'000U))};
            now += random.one_in(5) ? -8 * span : span;
            const std::int64_t latest = given.empty() ? 0 : given.rbegin()->first;
            const std::int64_t slot = std::max(latest, pets::treats_slot(now));
            const auto found = given.find(slot);
            const std::uint32_t spent = found == given.end() ? 0 : found->second;
            REQUIRE(treats_left(treats, now) == 5 - spent);
            const auto done = spend(treats, now);
            REQUIRE(done.has_value() == (spent < 5));
            if (done) ++given[slot];
        }
    }
}
