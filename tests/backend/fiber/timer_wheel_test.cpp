#include "backend/fiber/timer_wheel.hpp"

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
