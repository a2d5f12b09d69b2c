#include "backend/telemetry/sparing.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace livepet;
using namespace std::chrono_literals;

TEST_CASE("what happens many times is said once a second, with how many times it was") {
    telemetry::Sparing sparing;
    const std::chrono::nanoseconds now = 1h;
    CHECK(sparing.count(now) == 1);
    for (int i = 0; i < 500; ++i) CHECK(sparing.count(now + 999ms) == 0);
    CHECK(sparing.count(now + 1s) == 501);
    CHECK(sparing.count(now + 1500ms) == 0);
    CHECK(sparing.count(now + 1h) == 2);
}
