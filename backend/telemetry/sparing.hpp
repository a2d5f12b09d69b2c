// For what may go wrong many thousand times a second, and is not to be logged as often: one line a second,
// with how many it stands for.
//
// Any thread.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <limits>

namespace livepet::telemetry {

class Sparing {
  public:
    /// It has happened once more, at this time of a clock that never goes back. How many times since the
    /// last line, if one is due; else 0.
    std::uint64_t count(std::chrono::nanoseconds now) {
        happened_.fetch_add(1, std::memory_order_relaxed);
        std::int64_t due = due_.load(std::memory_order_relaxed);
        if (now.count() < due) return 0;
        const std::int64_t next = (now + std::chrono::seconds(1)).count();
        if (!due_.compare_exchange_strong(due, next, std::memory_order_relaxed)) return 0;  // another says it
        return happened_.exchange(0, std::memory_order_relaxed);
    }

  private:
    std::atomic<std::uint64_t> happened_{0};
    std::atomic<std::int64_t> due_{std::numeric_limits<std::int64_t>::min()};
};

}  // namespace livepet::telemetry
