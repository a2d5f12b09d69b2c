// The two clocks a machine has. Nothing else in the backend reads one.
//
// Thread-safe: `now` may be called by any thread, at any time, and costs a few tens of nanoseconds.
#pragma once

#include <chrono>

#include "shared/base/time.hpp"

namespace livepet::platform {

/// Time that never jumps, counted from a start that means nothing: for deadlines and timers.
using MonotonicTime = std::chrono::steady_clock::time_point;

class Clock {
  public:
    virtual ~Clock() = default;
    virtual MonotonicTime now() const = 0;
    /// What people's clocks show. May jump either way.
    virtual base::WallTime wall_now() const = 0;

    /// For whoever has nothing to do before `when`: a simulated clock moves there and answers true, a real
    /// one cannot.
    virtual bool skip_to(MonotonicTime when) {
        static_cast<void>(when);
        return false;
    }
};

class RealClock final : public Clock {
  public:
    MonotonicTime now() const override;
    base::WallTime wall_now() const override;
};

}  // namespace livepet::platform
