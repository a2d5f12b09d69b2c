// Timers of a shard, by the million: arming and cancelling are a list insertion each.
//
// Problem: every pet has a timer pending, most calls arm one that is cancelled a moment later. A heap costs
// log n and a cache miss a level; a sorted set more. One wheel of one-millisecond slots makes whatever is
// past its horizon go round and round. Choice: two wheels (Varghese and Lauck, 1987): near slots of 1 ms for
// this block of 8 s and the next, far slots of a block each for the next nine hours, and a timer past those
// waits in the farthest. A block's timers are moved to the near slots while the block before it goes by, a
// few at a time, so that a million that are far cost no millisecond more than its share.
//
// Resolution 1 ms, never early, in the order of their milliseconds. One thread: the shard's own. However far
// the clock leaps (a machine that slept), the work is that of the timers, not of the time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "backend/fiber/timer.hpp"
#include "backend/fiber/timer_slots.hpp"
#include "backend/platform/clock.hpp"

namespace livepet::fiber {

/// Fired, or moved because they are late: what belongs to so many is still in the processor's cache when
/// their actors have a turn.
inline constexpr std::size_t timers_per_advance_max = 512;
inline constexpr std::size_t timers_moved_ahead_max = 256;  // a call of advance(), some 15 µs

class TimerWheel {
  public:
    static constexpr std::int64_t block_ms = 8192;
    static constexpr std::size_t far_slot_count = 4096;

    /// Time 0 of the wheel.
    explicit TimerWheel(platform::MonotonicTime start) : start_(start), now_(start) {}

    /// Fires at the first millisecond that is not before `due`. An armed timer is moved. Allocates only when
    /// more are armed than ever before.
    void arm(Timer& timer, platform::MonotonicTime due);

    /// Fires what is due at `now`. Returns how many fired. At most `work_max` are fired or moved a call, so
    /// that a crowd of timers cannot keep the sockets waiting; the rest is for the next call. What a firing
    /// timer arms for now is for the next millisecond.
    std::size_t advance(platform::MonotonicTime now, std::size_t work_max = timers_per_advance_max);

    /// What advance() was called with last: for timers that fire, which need not ask the clock.
    platform::MonotonicTime now() const { return now_; }

    /// When advance() should be called next: not after the first timer's time, and in the past if it left
    /// work. Nothing if no timer is armed.
    std::optional<platform::MonotonicTime> next_due();

  private:
    static constexpr std::int64_t block_of(std::int64_t ms) { return ms / block_ms; }

    /// The block of the millisecond that fired last: the near slots hold this block and the next.
    std::int64_t block_here() const { return block_of(cursor_ms_ - 1); }
    void file(Timer& timer);
    std::size_t fire(std::int64_t ms, std::size_t fire_max);
    std::size_t move_near(std::int64_t block, std::size_t move_max);
    static const TimerChunk* after(const TimerSlot& slot, const TimerChunk& chunk);
    /// Takes up to `max` timers off `slot`, one after the other, disarmed, and hands each to `f(Timer&)`.
    template <class F>
    static std::size_t drain(TimerSlot& slot, std::size_t max, F&& f);
    std::optional<std::int64_t> next_near_ms() { return near_.first_from(cursor_ms_); }
    std::optional<std::int64_t> next_far_block() { return far_.first_from(block_here()); }

    platform::MonotonicTime start_;
    platform::MonotonicTime now_;
    TimerChunks chunks_;
    std::int64_t cursor_ms_ = 0;                               // what was due before it has fired
    TimerSlots<2 * static_cast<std::size_t>(block_ms)> near_;  // a slot a millisecond
    TimerSlots<far_slot_count> far_;                           // a slot a block
};

}  // namespace livepet::fiber
