#include "backend/fiber/stall_detector.hpp"

#include <utility>

namespace livepet::fiber {

StallDetector::StallDetector(std::span<const Vitals* const> shards, StallReports reports,
                             std::chrono::nanoseconds stuck_after)
    : reports_(std::move(reports)), stuck_after_(stuck_after) {
    for (const Vitals* vitals : shards) shards_.push_back({vitals, 0, {}, std::nullopt});
}

void StallDetector::sample(platform::MonotonicTime now) {
    const bool stood_still = !sampled_at_ || now - *sampled_at_ >= stuck_after_ / 2;
    sampled_at_ = now;
    for (Watched& watched : shards_) {
        if (stood_still && !watched.reported) watched.alive_at = now;
        look_at(watched, now);
    }
}

void StallDetector::look_at(Watched& watched, platform::MonotonicTime now) {
    const Heartbeat::Reading heart = watched.vitals->heartbeat.read();
    const std::chrono::nanoseconds lasted = now - watched.alive_at;
    if (heart.sleeps || heart.beats != watched.beats) {
        watched.beats = heart.beats;
        watched.alive_at = now;
        if (const auto doing = std::exchange(watched.reported, std::nullopt)) {
            reports_.recovered(Stall{watched.vitals->shard, *doing, lasted});
        }
    } else if (lasted >= stuck_after_ && !watched.reported) {
        watched.reported = watched.vitals->activity.read();
        reports_.stuck(Stall{watched.vitals->shard, *watched.reported, lasted});
    }
}

}  // namespace livepet::fiber
