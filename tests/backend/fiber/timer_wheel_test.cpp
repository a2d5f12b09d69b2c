#include "backend/fiber/timer_wheel.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <vector>

#include "backend/platform/random.hpp"
#include "backend/platform/simulated_clock.hpp"

using namespace livepet;
using namespace std::chrono_literals;

namespace {

struct Probe final : fiber::Timer {
    explicit Probe(std::function<void()> callback) : on_fire(std::move(callback)) {}
    void on_due() override { on_fire(); }
    std::function<void()> on_fire;
};

}  // namespace

TEST_CASE("a timer fires once, at the first millisecond that is not before its time") {
    platform::SimulatedClock clock;
    fiber::TimerWheel wheel(clock.now());
    const auto start = clock.now();
    int fired = 0;
    Probe timer([&] { ++fired; });
    wheel.arm(timer, start + 10ms + 1ns);
    CHECK(timer.is_armed());
    wheel.advance(start + 10ms);
    CHECK(fired == 0);
    wheel.advance(start + 11ms);
    CHECK(fired == 1);
    CHECK_FALSE(timer.is_armed());
    wheel.advance(start + 20s);
    CHECK(fired == 1);
}

TEST_CASE("disarming, moving and destroying a timer") {
    platform::SimulatedClock clock;
    fiber::TimerWheel wheel(clock.now());
    int fired = 0;
    Probe kept([&] { ++fired; });
    wheel.arm(kept, clock.now() + 5ms);
    wheel.arm(kept, clock.now() + 50ms);
    wheel.advance(clock.now() + 20ms);
    CHECK(fired == 0);
    kept.disarm();
    wheel.advance(clock.now() + 60ms);
    CHECK(fired == 0);
    {
        Probe gone([&] { ++fired; });
        wheel.arm(gone, clock.now() + 70ms);
    }
    wheel.advance(clock.now() + 80ms);
    CHECK(fired == 0);
    CHECK_FALSE(wheel.next_due());
}

TEST_CASE("timers far beyond the horizon are never early and never lost (random, seed printed)") {
    const std::uint64_t seed = 20'240'607;
    CAPTURE(seed);
    platform::Random random(seed);
    platform::SimulatedClock clock;
    fiber::TimerWheel wheel(clock.now());
    const auto start = clock.now();
    std::vector<std::unique_ptr<Probe>> timers;
    std::int64_t now_ms = 0;
    int fired = 0;
    bool early = false;
    bool late = false;
    std::int64_t step_from = 0;
    for (int i = 0; i < 2000; ++i) {
        const auto due = static_cast<std::int64_t>(random.below(100'000));
        timers.push_back(std::make_unique<Probe>([&, due] {
            ++fired;
            early = early || due > now_ms;
            late = late || due < step_from;
        }));
        wheel.arm(*timers.back(), start + std::chrono::milliseconds(due));
    }
    while (now_ms < 100'000) {
        step_from = now_ms;
        now_ms += 1 + static_cast<std::int64_t>(random.below(300));
        wheel.advance(start + std::chrono::milliseconds(now_ms));
    }
    CHECK(fired == 2000);
    CHECK_FALSE(early);
    CHECK_FALSE(late);
}

TEST_CASE("a sleep longer than the wheel's turn fires what became due, and keeps the rest") {
    platform::SimulatedClock clock;
    fiber::TimerWheel wheel(clock.now());
    int fired = 0;
    Probe due([&] { ++fired; });
    Probe later([&] { ++fired; });
    wheel.arm(due, clock.now() + 30s);
    wheel.arm(later, clock.now() + 2h);
    wheel.advance(clock.now() + 1h);
    CHECK(fired == 1);
    wheel.advance(clock.now() + 2h);
    CHECK(fired == 2);
}

TEST_CASE("a timer that arms itself again for now does not keep advance() from returning") {
    platform::SimulatedClock clock;
    fiber::TimerWheel wheel(clock.now());
    int fired = 0;
    Probe again([&] {
        ++fired;
        wheel.arm(again, clock.now());
    });
    wheel.arm(again, clock.now());
    wheel.advance(clock.now());
    CHECK(fired == 1);
    wheel.advance(clock.now() + 1ms);
    CHECK(fired == 2);
}

TEST_CASE("a crowd of timers fires in bounded lots") {
    platform::SimulatedClock clock;
    fiber::TimerWheel wheel(clock.now());
    int fired = 0;
    std::vector<std::unique_ptr<Probe>> crowd;
    for (int i = 0; i < 10; ++i) {
        crowd.push_back(std::make_unique<Probe>([&] { ++fired; }));
        wheel.arm(*crowd.back(), clock.now() + 1ms);
    }
    CHECK(wheel.advance(clock.now() + 1ms, 4) == 4);
    CHECK(wheel.advance(clock.now() + 2ms, 4) == 4);
    CHECK(wheel.advance(clock.now() + 3ms, 4) == 2);
    CHECK(fired == 10);
}

TEST_CASE("next_due() is never after a timer's time") {
    platform::SimulatedClock clock;
    fiber::TimerWheel wheel(clock.now());
    Probe near([] {});
    Probe far([] {});
    wheel.arm(far, clock.now() + 1h);
    REQUIRE(wheel.next_due());
    CHECK(*wheel.next_due() <= clock.now() + 1h);
    wheel.arm(near, clock.now() + 7ms);
    CHECK(*wheel.next_due() == clock.now() + 7ms);
}

TEST_CASE("next_due() is the millisecond of the first timer within the next two blocks") {
    platform::SimulatedClock clock;
    fiber::TimerWheel wheel(clock.now());
    CHECK_FALSE(wheel.next_due());
    for (const auto delay : {1ms, 63ms, 64ms, 4095ms, 4096ms, 16383ms}) {
        Probe timer([] {});
        wheel.arm(timer, clock.now() + delay);
        CHECK(wheel.next_due() == clock.now() + delay);
    }
    CHECK_FALSE(wheel.next_due());
}

TEST_CASE("a million timers that are far cost a bounded lot of work a call, and keep no near one waiting") {
    platform::SimulatedClock clock;
    fiber::TimerWheel wheel(clock.now());
    const auto start = clock.now();
    constexpr int crowd_size = 20'000;
    int fired = 0;
    std::vector<std::unique_ptr<Probe>> crowd;
    const auto block = std::chrono::milliseconds(fiber::TimerWheel::block_ms);
    for (int i = 0; i < crowd_size; ++i) {
        crowd.push_back(std::make_unique<Probe>([&] { ++fired; }));
        wheel.arm(*crowd.back(), start + 3 * block);
    }
    const auto armed_far = [&] {
        return std::count_if(crowd.begin(), crowd.end(), [](const auto& timer) { return timer->is_armed(); });
    };
    // While the block before theirs goes by, they are moved near, so many a call; meanwhile there is work.
    wheel.advance(start + 2 * block);
    int calls = 1;
    while (*wheel.next_due() <= start + 2 * block) {
        wheel.advance(start + 2 * block);
        ++calls;
    }
    CHECK(calls == (crowd_size + fiber::timers_moved_ahead_max - 1) / fiber::timers_moved_ahead_max);
    CHECK(*wheel.next_due() == start + 3 * block);
    CHECK(armed_far() == crowd_size);
    bool near_fired = false;
    Probe near([&] { near_fired = true; });
    wheel.arm(near, start + 3 * block - 1ms);
    wheel.advance(start + 3 * block - 1ms);
    CHECK(near_fired);
    CHECK(fired == 0);
    CHECK(wheel.advance(start + 3 * block) == fiber::timers_per_advance_max);
    CHECK(*wheel.next_due() <= start + 3 * block);
}

TEST_CASE("far timers that were not moved in time count as work, and go first") {
    platform::SimulatedClock clock;
    fiber::TimerWheel wheel(clock.now());
    const auto start = clock.now();
    std::vector<int> order;
    std::vector<std::unique_ptr<Probe>> timers;
    for (int i = 0; i < 10; ++i) {
        timers.push_back(std::make_unique<Probe>([&order, i] { order.push_back(i); }));
        wheel.arm(*timers.back(), start + 1h + i * 1s);
    }
    CHECK(wheel.advance(start + 2h, 4) == 0);  // four of those of the first block were moved
    while (wheel.next_due() && *wheel.next_due() <= start + 2h) wheel.advance(start + 2h, 4);
    CHECK(order == std::vector{0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
}

TEST_CASE("a leap of the clock costs the work of the timers, not of the time") {
    platform::SimulatedClock clock;
    fiber::TimerWheel wheel(clock.now());
    const auto start = clock.now();
    int fired = 0;
    Probe timer([&] { ++fired; });
    Probe later([&] { ++fired; });
    const auto year = 24h * 365;
    wheel.arm(timer, start + 30s);
    wheel.arm(later, start + 100 * year + 1ms);
    wheel.advance(start + 100 * year);  // would take hours, a millisecond at a time
    CHECK(fired == 1);
    wheel.advance(start + 100 * year + 1ms);
    while (fired == 1 && *wheel.next_due() <= start + 100 * year + 1ms)
        wheel.advance(start + 100 * year + 1ms);
    CHECK(fired == 2);
}

TEST_CASE("a crowd that fires in lots does not push what is filed meanwhile off its place") {
    platform::SimulatedClock clock;
    fiber::TimerWheel wheel(clock.now());
    const auto start = clock.now();
    const auto block = std::chrono::milliseconds(fiber::TimerWheel::block_ms);
    // The last millisecond of a block: firing it looks into the next one.
    const auto edge = start + block - 1ms;
    bool early = true;
    Probe far([&] { early = clock.now() < edge + 2 * block; });
    Probe first([&] { wheel.arm(far, edge + 2 * block); });
    Probe second([] {});
    wheel.arm(first, edge);
    wheel.arm(second, edge);
    clock.skip_to(edge);
    wheel.advance(clock.now(), 1);
    CHECK(far.is_armed());
    wheel.advance(clock.now(), 1);
    wheel.advance(clock.now(), 1);
    CHECK_FALSE(second.is_armed());
    CHECK(far.is_armed());
    clock.skip_to(edge + 2 * block);
    wheel.advance(clock.now());
    CHECK_FALSE(far.is_armed());
    CHECK_FALSE(early);
}
