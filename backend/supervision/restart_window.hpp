// The restarts that a supervisor remembers: how it notices that starting again does not help.
#pragma once

#include <chrono>
#include <deque>

#include "backend/platform/clock.hpp"
#include "backend/supervision/supervisor_spec.hpp"

namespace livepet::supervision {

/// One supervisor's. Remembers at most intensity.restarts + 1.
class RestartWindow {
  public:
    explicit RestartWindow(RestartIntensity intensity) : intensity_(intensity) {}

    /// Counts one more restart; false if that is one too many.
    bool count(platform::MonotonicTime now) {
        restarts_.push_back(now);
        while (now - restarts_.front() > intensity_.period) restarts_.pop_front();
        if (restarts_.size() <= intensity_.restarts) return true;
        restarts_.pop_front();
        return false;
    }

  private:
    RestartIntensity intensity_;
    std::deque<platform::MonotonicTime> restarts_;
};

}  // namespace livepet::supervision
