// A clock that stands still until a test moves it, or until everybody who lives by it waits.
#pragma once

#include "backend/platform/clock.hpp"

namespace livepet::platform {

/// One thread only.
class SimulatedClock final : public Clock {
  public:
    MonotonicTime now() const override { return now_; }
    base::WallTime wall_now() const override { return wall_; }

    void advance(std::chrono::nanoseconds by) {
        now_ += std::chrono::duration_cast<MonotonicTime::duration>(by);
        wall_ += std::chrono::duration_cast<base::Milliseconds>(by);
    }

    bool skip_to(MonotonicTime when) override {
        if (when > now_) advance(when - now_);
        return true;
    }

    /// Sets the wall clock alone, as an operator or a time server does.
    void set_wall(base::WallTime to) { wall_ = to; }

  private:
    MonotonicTime now_{std::chrono::hours(1)};
    base::WallTime wall_{base::Milliseconds{1'700'000'000'000}};
};

}  // namespace livepet::platform
