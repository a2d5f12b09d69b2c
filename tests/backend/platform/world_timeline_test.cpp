#include "backend/platform/world_timeline.hpp"

#include <catch2/catch_test_macros.hpp>

#include "backend/platform/simulated_clock.hpp"

using namespace livepet;
using namespace std::chrono_literals;

TEST_CASE("world time goes on from where it was stored, as fast as the clock") {
    platform::SimulatedClock clock;
    const platform::WorldTimeline timeline(clock, base::WorldTime(90'000ms));
    CHECK(timeline.now() == base::WorldTime(90'000ms));
    clock.advance(1'234ms);
    CHECK(timeline.now() == base::WorldTime(91'234ms));
}

TEST_CASE("world time does not follow the wall clock") {
    platform::SimulatedClock clock;
    const platform::WorldTimeline timeline(clock, base::WorldTime(0ms));
    clock.set_wall(clock.wall_now() + std::chrono::hours(24));
    CHECK(timeline.now() == base::WorldTime(0ms));
}

TEST_CASE("a moment of the world is a moment of the clock") {
    platform::SimulatedClock clock;
    const platform::WorldTimeline timeline(clock, base::WorldTime(5'000ms));
    CHECK(timeline.at(base::WorldTime(7'000ms)) == clock.now() + 2'000ms);
    CHECK(timeline.at(base::WorldTime(4'000ms)) == clock.now() - 1'000ms);
}
