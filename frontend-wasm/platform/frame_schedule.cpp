#include "frontend-wasm/platform/frame_schedule.hpp"

#include <algorithm>

namespace livepet::ui::platform {

void FrameSchedule::request_at(MonotonicTime at) {
    if (visible_) requested_ = requested_ ? std::min(*requested_, at) : at;
}

void FrameSchedule::had_input(MonotonicTime now) {
    last_input_ = now;
    frames_left_ = frames_after_input;
}

void FrameSchedule::set_visible(bool visible, MonotonicTime now) {
    if (visible && !visible_) had_input(now);
    visible_ = visible;
    if (!visible) requested_.reset();
}

std::optional<MonotonicTime> FrameSchedule::next() const {
    if (!visible_) return std::nullopt;
    if (frames_left_ > 0) return last_frame_.value_or(last_input_);
    if (!requested_ || !last_frame_) return requested_;
    // A request from before the page fell idle is kept as it was; one that lies past that moment is
    // stretched.
    const MonotonicTime idle_from = last_input_ + idle_after;
    if (*requested_ < idle_from) return requested_;
    return std::max(*requested_, *last_frame_ + idle_frame_interval);
}

bool FrameSchedule::is_due(MonotonicTime now) const {
    const std::optional<MonotonicTime> due = next();
    return due && *due <= now;
}

void FrameSchedule::begin_frame(MonotonicTime now) {
    last_frame_ = now;
    requested_.reset();
    frames_left_ = std::max(0, frames_left_ - 1);
}

}  // namespace livepet::ui::platform
