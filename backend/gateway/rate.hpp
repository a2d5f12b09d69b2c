// How often something may be done: so many at once, and then one each interval.
//
// A token bucket, kept as one number, the time at which it will be full (GCRA, ITU-T I.371). A plain value;
// one thread at a time.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>

#include "backend/platform/clock.hpp"

namespace livepet::gateway {

struct Rate {
    std::uint32_t burst = 1;  // at least 1
    std::chrono::nanoseconds interval{0};
};

class TokenBucket {
  public:
    using Time = platform::MonotonicTime;

    /// Takes one. Or says for how long there will be none, and takes nothing.
    std::optional<std::chrono::nanoseconds> take(const Rate& rate, Time now) {
        if (const auto wait = until_next(rate, now); wait.count() > 0) return wait;
        full_at_ = std::max(full_at_, now) + rate.interval;
        return std::nullopt;
    }

    /// How long until there is one; zero: now.
    std::chrono::nanoseconds until_next(const Rate& rate, Time now) const {
        const std::chrono::nanoseconds missing = std::max(full_at_, now) - now;
        return std::max(missing - (rate.burst - 1) * rate.interval, std::chrono::nanoseconds(0));
    }

    /// Gives one back.
    void give_back(const Rate& rate) { full_at_ -= rate.interval; }

  private:
    Time full_at_{};
};

}  // namespace livepet::gateway
