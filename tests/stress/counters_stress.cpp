// Telemetry's counters, counted by several shards at once.

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <thread>
#include <vector>

#include "backend/telemetry/counters.hpp"

using namespace livepet;

TEST_CASE("no event is lost between threads") {
    constexpr unsigned emitters = 4;
    constexpr std::uint64_t events = 100'000;
    telemetry::Counters counters;
    const telemetry::Listeners listeners{&counters};
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < emitters; ++i) {
        threads.emplace_back([&listeners] {
            for (std::uint64_t n = 0; n < events; ++n) listeners.emit(telemetry::ChildRestarted{});
        });
    }
    std::uint64_t last = 0;
    bool goes_up = true;
    for (std::uint64_t n = 0; n < events; ++n) {
        const std::uint64_t now = counters.read().children_restarted;
        goes_up = goes_up && now >= last;
        last = now;
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(goes_up);
    CHECK(counters.read().children_restarted == emitters * events);
}
