// Watches all shards from a thread of its own, and tells when one is stuck (stall_detector.hpp). The reports
// are called on that thread; they must not throw, and not wait for a shard.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <span>
#include <thread>

#include "backend/fiber/stall_detector.hpp"
#include "backend/platform/clock.hpp"

namespace livepet::fiber {

inline constexpr std::chrono::milliseconds watchdog_interval{200};

class Watchdog {
  public:
    /// Shards and clock outlive it.
    Watchdog(std::span<const Vitals* const> shards, platform::Clock& clock, StallReports reports,
             std::chrono::nanoseconds stuck_after = stuck_after_default,
             std::chrono::nanoseconds interval = watchdog_interval);
    ~Watchdog();
    Watchdog(const Watchdog&) = delete;
    Watchdog& operator=(const Watchdog&) = delete;

  private:
    void run();

    StallDetector detector_;
    platform::Clock& clock_;
    const std::chrono::nanoseconds interval_;
    std::mutex mutex_;  // guards the flag
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace livepet::fiber
