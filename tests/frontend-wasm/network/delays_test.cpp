#include "frontend-wasm/network/delays.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <vector>

using namespace livepet::ui::network;
using livepet::base::Milliseconds;

namespace {

std::vector<Milliseconds> delays_of(std::uint64_t seed, const Conditions& conditions, int count = 1'000) {
    Delays delays(seed);
    std::vector<Milliseconds> all;
    for (int i = 0; i < count; ++i) all.push_back(delays.next(conditions));
    return all;
}

}  // namespace

TEST_CASE("without conditions nothing takes time, and with latency alone all takes the same") {
    for (const Milliseconds delay : delays_of(1, {})) CHECK(delay == Milliseconds{0});
    for (const Milliseconds delay : delays_of(1, {.latency_ms = 80})) CHECK(delay == Milliseconds{80});
}

TEST_CASE("jitter comes on top, up to its bound, and spreads over all of it") {
    const auto delays = delays_of(1, {.latency_ms = 80, .jitter_ms = 40});
    const auto [least, most] = std::minmax_element(delays.begin(), delays.end());
    CHECK(*least == Milliseconds{80});
    CHECK(*most == Milliseconds{120});
}

TEST_CASE("what is lost waits to be sent again, twice as long each time, and gets through in the end") {
    const auto delays = delays_of(1, {.latency_ms = 100, .loss_percent = 20}, 10'000);
    const auto count = [&](int ms) { return std::count(delays.begin(), delays.end(), Milliseconds{ms}); };
    CHECK(count(100) > 7'800);  // 80 % of them
    CHECK(count(100) < 8'200);
    CHECK(count(100 + 400) > 1'450);  // 16 %: lost once
    CHECK(count(100 + 400) < 1'750);
    CHECK(count(100 + 400 + 800) > 250);  // 3.2 %: lost twice
    const auto worst = delays_of(1, {.loss_percent = 90}, 10'000);
    CHECK(*std::max_element(worst.begin(), worst.end()) == resend_wait_min * 63);
}

TEST_CASE("a seed gives the same delays again, another seed others") {
    const Conditions conditions{.jitter_ms = 500, .loss_percent = 30};
    CHECK(delays_of(7, conditions) == delays_of(7, conditions));
    CHECK(delays_of(7, conditions) != delays_of(8, conditions));
}

TEST_CASE("a connection breaks after half to one and a half of the interval") {
    Delays delays(1);
    const Conditions conditions{.break_interval_s = 1};
    std::vector<Milliseconds> all;
    for (int i = 0; i < 10'000; ++i) all.push_back(delays.next_break(conditions));
    const auto [least, most] = std::minmax_element(all.begin(), all.end());
    CHECK(*least == Milliseconds{500});
    CHECK(*most == Milliseconds{1'500});
}
