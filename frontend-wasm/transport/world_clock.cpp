#include "frontend-wasm/transport/world_clock.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace livepet::ui::transport {
namespace {

double in_ms(base::Milliseconds duration) { return static_cast<double>(duration.count()); }

}  // namespace

void WorldClock::add_sample(platform::MonotonicTime asked, platform::MonotonicTime heard,
                            base::WorldTime told) {
    const base::Milliseconds world = told.time_since_epoch();
    const Sample sample{heard,
                        {in_ms(world - heard.time_since_epoch()), in_ms(world - asked.time_since_epoch())}};
    narrow_drift(sample);
    samples_[count_ % clock_samples] = sample;
    ++count_;
    if (drift_.width() < 0 || difference_at(heard).width() < -in_ms(clock_contradiction_max)) {
        samples_[0] = sample;
        count_ = 1;
        anchor_ = sample;
        drift_ = any_drift;
    }
    running_ = true;
}

void WorldClock::narrow_drift(const Sample& sample) {
    if (anchor_ && sample.at > anchor_->at) {
        const double apart = in_ms(sample.at - anchor_->at);
        const double slack = in_ms(clock_contradiction_max);
        drift_.least =
            std::max(drift_.least, (sample.difference.least - anchor_->difference.most - slack) / apart);
        drift_.most =
            std::min(drift_.most, (sample.difference.most - anchor_->difference.least + slack) / apart);
    }
    if (!anchor_ || sample.difference.width() < anchor_->difference.width()) anchor_ = sample;
}

WorldClock::Bounds WorldClock::difference_at(platform::MonotonicTime local) const {
    Bounds all{std::numeric_limits<double>::lowest(), std::numeric_limits<double>::max()};
    for (const Sample& sample : std::span(samples_).first(std::min(count_, clock_samples))) {
        const double age = in_ms(local - sample.at);
        all.least = std::max(all.least, sample.difference.least + drift_.least * age);
        all.most = std::min(all.most, sample.difference.most + drift_.most * age);
    }
    return all;
}

base::WorldTime WorldClock::now(platform::MonotonicTime local) {
    if (running_) {
        const base::Milliseconds difference(std::llround(difference_at(local).middle()));
        shown_ = std::max(shown_, base::WorldTime(local.time_since_epoch() + difference));
    }
    return shown_;
}

void WorldClock::reset() { *this = WorldClock{}; }

}  // namespace livepet::ui::transport
