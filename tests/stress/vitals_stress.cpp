// A shard's vitals, written by its thread while the watchdog's and any other read them.

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstdint>
#include <thread>

#include "backend/fiber/watchdog.hpp"
#include "backend/platform/clock.hpp"

using namespace livepet;
using namespace std::chrono_literals;

TEST_CASE("a heartbeat only goes up, whoever reads it, and the watchdog hears it") {
    constexpr std::uint64_t beats = 500'000;
    constexpr const char* literals[] = {"eats", "sleeps"};
    platform::RealClock clock;
    fiber::Vitals vitals{0};
    const fiber::Vitals* const watched = &vitals;
    std::atomic<bool> over{false};
    std::atomic<std::uint64_t> reports{0};
    const auto report = [&](const fiber::Stall&) { ++reports; };
    const fiber::Watchdog watchdog({&watched, 1}, clock, {report, report}, 100s, 100us);

    std::thread writer([&] {
        for (std::uint64_t i = 0; i < beats; ++i) {
            vitals.activity.set(literals[i % 2], i, i);
            vitals.heartbeat.beat();
            if (i % 16 == 0) vitals.heartbeat.sleep();
        }
        over = true;
    });
    std::uint64_t last = 0;
    bool goes_up = true;
    bool is_known = true;
    while (!over) {
        const auto reading = vitals.heartbeat.read();
        goes_up = goes_up && reading.beats >= last;
        last = reading.beats;
        const char* const what = vitals.activity.read().what;
        is_known = is_known && (!what || what == literals[0] || what == literals[1]);
    }
    writer.join();
    CHECK(goes_up);
    CHECK(is_known);
    CHECK(vitals.heartbeat.read().beats == beats);
    CHECK(reports == 0);
}
