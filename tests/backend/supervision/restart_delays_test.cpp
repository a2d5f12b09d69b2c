#include "backend/supervision/restart_delays.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <vector>

using namespace livepet;
using namespace std::chrono_literals;
using platform::MonotonicTime;
using supervision::Backoff;
using supervision::RestartDelays;

namespace {

constexpr actor::Identity supervisor{1, 1};
constexpr actor::Identity child{9, 1};
constexpr actor::Identity sibling{9, 2};
constexpr Backoff exact{100ms, 1s, 0.0, {}};
constexpr MonotonicTime start{100s};

}  // namespace

TEST_CASE("each failure in a row doubles the wait, up to the longest") {
    RestartDelays delays(exact, 5s, supervisor);
    MonotonicTime now = start;
    for (const auto expected : {100ms, 200ms, 400ms, 800ms, 1000ms, 1000ms}) {
        CHECK(delays.failed(child, now) == expected);
        now += expected;
        CHECK(delays.take_due(now) == child);
    }
    CHECK(delays.failed(sibling, now) == 100ms);
}

TEST_CASE("a hundred failures in a row wait no longer than the longest") {
    RestartDelays delays(Backoff{1ms, std::chrono::hours(24 * 365 * 200), 0.0, {}}, 5s, supervisor);
    std::chrono::nanoseconds longest{0};
    for (int i = 0; i < 100; ++i) longest = delays.failed(child, start);
    CHECK(longest == std::chrono::hours(24 * 365 * 200));
}

TEST_CASE("a child that ran for the period begins anew, however long it waited before") {
    RestartDelays delays(exact, 500ms, supervisor);
    CHECK(delays.failed(child, start) == 100ms);
    CHECK(delays.take_due(start + 100ms) == child);
    CHECK(delays.failed(child, start + 600ms) == 200ms);
    CHECK(delays.take_due(start + 800ms) == child);
    CHECK(delays.failed(child, start + 1301ms) == 100ms);
}

TEST_CASE("children come in the order of their waits, none before its time") {
    RestartDelays delays(exact, 5s, supervisor);
    CHECK_FALSE(delays.next_due());
    delays.failed(child, start);
    delays.failed(sibling, start + 10ms);
    CHECK(delays.next_due() == start + 100ms);
    CHECK_FALSE(delays.take_due(start + 99ms));
    CHECK(delays.is_waiting(child));
    CHECK(delays.take_due(start + 200ms) == child);
    CHECK_FALSE(delays.is_waiting(child));
    CHECK(delays.take_due(start + 200ms) == sibling);
    CHECK_FALSE(delays.take_due(start + 200ms));
}

TEST_CASE("a child that fails while it waits waits once, and longer") {
    RestartDelays delays(exact, 5s, supervisor);
    delays.failed(child, start);
    delays.failed(child, start);
    CHECK_FALSE(delays.take_due(start + 199ms));
    CHECK(delays.take_due(start + 200ms) == child);
    CHECK_FALSE(delays.take_due(start + 1s));
}

TEST_CASE("who has not failed for the period is forgotten") {
    RestartDelays delays(exact, 5s, supervisor);
    for (std::uint64_t id = 0; id < 1000; ++id) delays.failed({9, id}, start);
    while (delays.take_due(start + 1s)) {
    }
    CHECK(delays.size() == 1000);
    delays.failed(child, start + 7s);
    CHECK(delays.size() == 1);
}

TEST_CASE("jitter leaves out up to its fraction, by the seed") {
    const auto waits = [](std::optional<std::uint64_t> seed, actor::Identity of) {
        RestartDelays delays(Backoff{100ms, 1s, 0.5, seed}, 5s, of);
        std::vector<std::chrono::nanoseconds> all;
        for (std::uint64_t id = 0; id < 1000; ++id) all.push_back(delays.failed({9, id}, start));
        return all;
    };
    const auto some = waits(7, supervisor);
    CHECK(*std::min_element(some.begin(), some.end()) >= 50ms);
    CHECK(*std::min_element(some.begin(), some.end()) < 51ms);
    CHECK(*std::max_element(some.begin(), some.end()) <= 100ms);
    CHECK(*std::max_element(some.begin(), some.end()) > 99ms);
    CHECK(some == waits(7, sibling));
    CHECK(some != waits(8, supervisor));
    CHECK(waits({}, supervisor) == waits({}, supervisor));
    CHECK(waits({}, supervisor) != waits({}, sibling));
}
