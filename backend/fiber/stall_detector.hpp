// Which shards are stuck: code on them runs on and on, and neither their other fibers nor their sockets get a
// turn. In C++ nothing can end such code; it can only be named.
//
// Not seen is a handler that asio calls without Shard::post() or use_fiber between, if it is the one that
// ended the shard's sleep.
//
// Knows no thread and no clock: whoever owns it calls sample(), again and again, on one thread.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "backend/fiber/vitals.hpp"
#include "backend/platform/clock.hpp"

namespace livepet::fiber {

inline constexpr std::chrono::seconds stuck_after_default{1};

struct Stall {
    unsigned shard;           // its index
    Activity::Reading doing;  // at the time of the report
    std::chrono::nanoseconds lasted;
};

struct StallReports {
    std::function<void(const Stall&)> stuck;  // once a stall
    std::function<void(const Stall&)>
        recovered;  // and when it is over, with what it was doing when it was stuck
};

class StallDetector {
  public:
    /// The shards outlive it.
    StallDetector(std::span<const Vitals* const> shards, StallReports reports,
                  std::chrono::nanoseconds stuck_after = stuck_after_default);

    /// Looks at each shard. A sample that comes late by half of `stuck_after` or more says that the machine
    /// stood still, not the shards: stalls are counted from it anew.
    void sample(platform::MonotonicTime now);

  private:
    struct Watched {
        const Vitals* vitals;
        std::uint64_t beats = 0;
        platform::MonotonicTime alive_at{};
        std::optional<Activity::Reading> reported;  // what it did when it was reported stuck
    };

    void look_at(Watched& watched, platform::MonotonicTime now);

    const StallReports reports_;
    const std::chrono::nanoseconds stuck_after_;
    std::vector<Watched> shards_;
    std::optional<platform::MonotonicTime> sampled_at_;
};

}  // namespace livepet::fiber
