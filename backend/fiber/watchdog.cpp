#include "backend/fiber/watchdog.hpp"

#include <utility>

namespace livepet::fiber {

Watchdog::Watchdog(std::span<const Vitals* const> shards, platform::Clock& clock, StallReports reports,
                   std::chrono::nanoseconds stuck_after, std::chrono::nanoseconds interval)
    : detector_(shards, std::move(reports), stuck_after),
      clock_(clock),
      interval_(interval),
      thread_([this] { run(); }) {}

Watchdog::~Watchdog() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void Watchdog::run() {
    std::unique_lock lock(mutex_);
    while (!wake_.wait_for(lock, interval_, [this] { return stopping_; })) detector_.sample(clock_.now());
}

}  // namespace livepet::fiber
