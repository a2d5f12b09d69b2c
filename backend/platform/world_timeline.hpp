// World time as this run of the server counts it: from where the last run left off, for as long as this one
// lasts.
//
// Read-only after construction: any thread.
#pragma once

#include <chrono>

#include "backend/platform/clock.hpp"
#include "shared/base/time.hpp"

namespace livepet::platform {

class WorldTimeline {
  public:
    /// `resumed_at` is the world time stored last; it goes on from now.
    WorldTimeline(const Clock& clock, base::WorldTime resumed_at)
        : clock_(clock), resumed_at_(resumed_at), started_(clock.now()) {}

    base::WorldTime now() const {
        return resumed_at_ + std::chrono::floor<base::Milliseconds>(clock_.now() - started_);
    }

    /// The moment of the monotonic clock at which world time is `when`.
    MonotonicTime at(base::WorldTime when) const { return started_ + (when - resumed_at_); }

  private:
    const Clock& clock_;
    const base::WorldTime resumed_at_;
    const MonotonicTime started_;
};

}  // namespace livepet::platform
