#include "backend/platform/simulated_clock.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace livepet;
using namespace std::chrono_literals;

TEST_CASE("a simulated clock moves only when told, both clocks together") {
    platform::SimulatedClock clock;
    const auto now = clock.now();
    const auto wall = clock.wall_now();
    CHECK(clock.now() == now);
    clock.advance(1500ms);
    CHECK(clock.now() == now + 1500ms);
    CHECK(clock.wall_now() == wall + 1500ms);
}

TEST_CASE("skipping goes forward, never back") {
    platform::SimulatedClock clock;
    const auto now = clock.now();
    CHECK(clock.skip_to(now + 10ms));
    CHECK(clock.now() == now + 10ms);
    CHECK(clock.skip_to(now));
    CHECK(clock.now() == now + 10ms);
}

TEST_CASE("the wall clock can be set without time passing") {
    platform::SimulatedClock clock;
    const auto now = clock.now();
    clock.set_wall(base::WallTime(42ms));
    CHECK(clock.wall_now() == base::WallTime(42ms));
    CHECK(clock.now() == now);
}
