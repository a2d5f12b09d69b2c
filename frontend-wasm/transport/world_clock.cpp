#include "frontend-wasm/transport/world_clock.hpp"

#include <algorithm>

namespace livepet::ui::transport {

void WorldClock::add_sample(platform::MonotonicTime asked, platform::MonotonicTime heard,
                            base::WorldTime told) {
    const base::Milliseconds world = told.time_since_epoch();
    const Sample sample{.least = world - heard.time_since_epoch(), .most = world - asked.time_since_epoch()};
    if (contradicts_believed(sample)) count_ = 0;
    samples_[count_ % clock_samples] = sample;
    ++count_;
    believe_narrowest();
    running_ = true;
}

bool WorldClock::contradicts_believed(const Sample& sample) const {
    return believed_ && (sample.least > believed_->most + clock_drift_allowance ||
                         sample.most < believed_->least - clock_drift_allowance);
}

void WorldClock::believe_narrowest() {
    const auto end = samples_.begin() + static_cast<std::ptrdiff_t>(std::min(count_, clock_samples));
    believed_ = *std::min_element(samples_.begin(), end,
                                  [](const Sample& a, const Sample& b) { return a.width() < b.width(); });
}

base::WorldTime WorldClock::now(platform::MonotonicTime local) {
    if (running_ && believed_) {
        const base::Milliseconds difference = believed_->least + believed_->width() / 2;
        shown_ = std::max(shown_, base::WorldTime(local.time_since_epoch() + difference));
    }
    return shown_;
}

void WorldClock::reset() { *this = WorldClock{}; }

}  // namespace livepet::ui::transport
