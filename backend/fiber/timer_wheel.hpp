// Timers of a shard, by the million: arming and cancelling are a list insertion each.
//
// Problem: every pet has a timer pending, most calls arm one that is cancelled a moment later. A heap costs
// log n and a cache miss a level; a sorted set more. Choice: a hashed wheel (Varghese and Lauck, 1987) of
// one-millisecond slots. A timer past the wheel's horizon waits in the farthest slot and is filed again when
// that comes by.
//
// Resolution 1 ms, never early. One thread: the shard's own. A Timer belongs to its owner, who may destroy it
// armed.
#pragma once

#include <array>
#include <boost/intrusive/list.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include "backend/platform/clock.hpp"

namespace livepet::fiber {

/// Derive from it, or use CallbackTimer. Destroying it disarms it.
class Timer
    : public boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
  public:
    virtual ~Timer() = default;
    bool is_armed() const { return is_linked(); }
    void disarm() {
        if (is_linked()) unlink();
    }

  private:
    friend class TimerWheel;
    /// Called once, disarmed, on the shard's thread when due. May arm itself again; must not suspend.
    virtual void on_due() = 0;

    std::int64_t due_ms_ = 0;
};

class TimerWheel {
  public:
    static constexpr std::size_t slot_count = 8192;

    /// Time 0 of the wheel.
    explicit TimerWheel(platform::MonotonicTime start) : start_(start) {}

    /// Fires at the first millisecond that is not before `due`. An armed timer is moved.
    void arm(Timer& timer, platform::MonotonicTime due);

    /// Fires what is due at `now`, a millisecond's worth at a time. Returns how many fired. At most
    /// `fire_max` fire a call, so that a crowd of timers cannot keep the sockets waiting; the rest fire at
    /// the next.
    std::size_t advance(platform::MonotonicTime now, std::size_t fire_max = 4096);

    /// When advance() should be called next; nothing if no timer is armed.
    std::optional<platform::MonotonicTime> next_due();

  private:
    using Slot = boost::intrusive::list<Timer, boost::intrusive::constant_time_size<false>>;

    void file(Timer& timer);
    std::size_t fire(Slot& batch, std::size_t fire_max);
    Slot& slot_of(std::int64_t ms) { return slots_[static_cast<std::size_t>(ms) % slot_count]; }

    platform::MonotonicTime start_;
    std::int64_t cursor_ms_ = 0;  // the slots before it have been fired
    std::array<Slot, slot_count> slots_;
};

/// A timer that calls a function object.
template <class F>
class CallbackTimer final : public Timer {
  public:
    explicit CallbackTimer(F callback) : callback_(std::move(callback)) {}

  private:
    void on_due() override { callback_(); }
    F callback_;
};

}  // namespace livepet::fiber
