#include "backend/platform/clock.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace livepet;

TEST_CASE("the real clock goes forward and cannot be skipped") {
    platform::RealClock clock;
    const auto before = clock.now();
    CHECK(clock.now() >= before);
    CHECK_FALSE(clock.skip_to(before + std::chrono::hours(1)));
    CHECK(clock.now() < before + std::chrono::hours(1));
}

TEST_CASE("the real wall clock shows a time after this was written") {
    CHECK(platform::RealClock().wall_now().time_since_epoch() > std::chrono::hours(24 * 365 * 50));
}
