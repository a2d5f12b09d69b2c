#include "backend/supervision/restart_window.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace livepet;
using namespace std::chrono_literals;
using platform::MonotonicTime;
using supervision::RestartWindow;

TEST_CASE("as many restarts as the intensity says, and one more is too many") {
    RestartWindow window({3, 5s});
    const MonotonicTime now{100s};
    CHECK(window.count(now));
    CHECK(window.count(now + 1s));
    CHECK(window.count(now + 2s));
    CHECK_FALSE(window.count(now + 3s));
}

TEST_CASE("an intensity of zero allows no restart at all") {
    RestartWindow window({0, 5s});
    CHECK_FALSE(window.count(MonotonicTime{100s}));
}

TEST_CASE("a restart counts for the period, its last moment included") {
    const MonotonicTime now{100s};
    RestartWindow within({1, 5s});
    CHECK(within.count(now));
    CHECK_FALSE(within.count(now + 5s));
    RestartWindow after({1, 5s});
    CHECK(after.count(now));
    CHECK(after.count(now + 5001ms));
}

TEST_CASE("a restart that was one too many is not held against the next") {
    RestartWindow window({1, 5s});
    const MonotonicTime now{100s};
    CHECK(window.count(now));
    CHECK_FALSE(window.count(now + 4s));
    CHECK_FALSE(window.count(now + 8s));
    CHECK(window.count(now + 14s));
}
