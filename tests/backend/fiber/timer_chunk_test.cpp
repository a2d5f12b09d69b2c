// TimerChunks: room for timers, taken and given back.

#include "backend/fiber/timer_chunk.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <memory>
#include <vector>

#include "backend/fiber/timer_wheel.hpp"

using namespace livepet;
using namespace std::chrono_literals;

namespace {

struct Idle final : fiber::Timer {
  private:
    void on_due() override {}
};

}  // namespace

TEST_CASE("a slot has no more chunks than its timers fill, and none when they have left") {
    fiber::TimerChunks chunks;
    fiber::TimerSlot slot;
    std::vector<Idle> timers(10 * fiber::TimerChunk::capacity);
    for (Idle& timer : timers) chunks.add(slot, timer);
    CHECK(slot.size() == 10);
    for (std::size_t i = 0; i < timers.size(); i += 2) timers[i].disarm();
    CHECK(slot.size() == 10);
    for (Idle& timer : timers) timer.disarm();
    CHECK(slot.empty());
}

TEST_CASE("room that was given back is used again") {
    fiber::TimerChunks chunks;
    std::vector<Idle> timers(1'000);
    for (int round = 0; round < 1'000; ++round) {
        fiber::TimerSlot slot;
        for (Idle& timer : timers) chunks.add(slot, timer);
        for (Idle& timer : timers) timer.disarm();
    }
    CHECK(chunks.made() <= 64);
}

TEST_CASE("who is armed and disarmed again and again, beside one that stays, takes no more room") {
    fiber::TimerChunks chunks;
    fiber::TimerSlot slot;
    Idle stays;
    Idle comes;
    chunks.add(slot, stays);
    for (int i = 0; i < 1'000; ++i) {
        chunks.add(slot, comes);
        REQUIRE(slot.size() == 1);
        comes.disarm();
    }
}

TEST_CASE("a firing timer may disarm and destroy the others of its chunk, and those of the next") {
    struct Killer final : fiber::Timer {
        explicit Killer(std::vector<std::unique_ptr<Idle>>& victims_in) : victims(victims_in) {}
        std::vector<std::unique_ptr<Idle>>& victims;

      private:
        void on_due() override { victims.clear(); }
    };
    const platform::MonotonicTime start{};
    fiber::TimerWheel wheel(start);
    std::vector<std::unique_ptr<Idle>> victims(3 * fiber::TimerChunk::capacity);
    Killer killer(victims);
    wheel.arm(killer, start + 1ms);
    for (auto& victim : victims) {
        victim = std::make_unique<Idle>();
        wheel.arm(*victim, start + 1ms);
    }
    CHECK(wheel.advance(start + 1ms) == 1);
    CHECK(victims.empty());
    CHECK_FALSE(wheel.next_due());
}

TEST_CASE("timers outlive their wheel, disarmed") {
    Idle near;
    Idle far;
    {
        const platform::MonotonicTime start{};
        fiber::TimerWheel wheel(start);
        wheel.arm(near, start + 1ms);
        wheel.arm(far, start + 1h);
        CHECK((near.is_armed() && far.is_armed()));
    }
    CHECK_FALSE(near.is_armed());
    CHECK_FALSE(far.is_armed());
}
