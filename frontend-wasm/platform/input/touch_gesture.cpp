#include "frontend-wasm/platform/input/touch_gesture.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace livepet::ui::platform::input {

void TouchGesture::down(std::int32_t finger, TouchPoint at, MonotonicTime now) {
    if (phase_ != Phase::up) return;
    stopped_coasting_ = motion_.is_coasting();
    motion_.stop();
    phase_ = Phase::resting;
    finger_ = finger;
    began_at_ = at_ = at;
    began_ = now;
    path_.clear();
    remember(now);
    emit(TouchEffectKind::point);
}

void TouchGesture::move(std::int32_t finger, TouchPoint at, MonotonicTime now) {
    if (phase_ == Phase::up || finger != finger_) return;
    if (at.x == at_.x && at.y == at_.y) return;
    const TouchPoint before = std::exchange(at_, at);
    remember(now);
    if (phase_ != Phase::scrolling) {
        if (std::hypot(at.x - began_at_.x, at.y - began_at_.y) <= tap_slop) return;
        emit(TouchEffectKind::cancel);
        phase_ = Phase::scrolling;
    }
    motion_.move({before.x - at.x, before.y - at.y});
}

void TouchGesture::up(std::int32_t finger, TouchPoint at, MonotonicTime now) {
    if (phase_ == Phase::up || finger != finger_) return;
    move(finger, at, now);
    if (phase_ == Phase::scrolling) {
        motion_.flick(speed(now));
    } else if (stopped_coasting_) {
        emit(TouchEffectKind::cancel);
    } else {
        if (phase_ == Phase::resting) emit(TouchEffectKind::press);
        emit(TouchEffectKind::release);
        emit(TouchEffectKind::leave);
    }
    phase_ = Phase::up;
}

void TouchGesture::cancel(std::int32_t finger) {
    if (phase_ == Phase::up || finger != finger_) return;
    if (phase_ != Phase::scrolling) emit(TouchEffectKind::cancel);
    phase_ = Phase::up;
}

std::optional<MonotonicTime> TouchGesture::advance(MonotonicTime now) {
    if (phase_ != Phase::resting || stopped_coasting_) return std::nullopt;
    if (now < began_ + press_after) return began_ + press_after;
    phase_ = Phase::pressed;
    emit(TouchEffectKind::press);
    return std::nullopt;
}

std::vector<TouchEffect> TouchGesture::take() { return std::exchange(effects_, {}); }

void TouchGesture::remember(MonotonicTime now) {
    if (path_.size() >= flick_points_max) path_.erase(path_.begin());
    path_.push_back({at_, now});
}

/// Of the content, so opposite to the finger's.
Distance TouchGesture::speed(MonotonicTime now) const {
    const MonotonicTime moved_last = path_.back().when;
    if (now - moved_last > rest_after) return {};
    const auto first = std::find_if(path_.begin(), path_.end(), [&](const Waypoint& waypoint) {
        return moved_last - waypoint.when <= flick_window;
    });
    const float seconds = static_cast<float>((moved_last - first->when).count()) / 1'000;
    if (seconds <= 0) return {};
    return {(first->at.x - at_.x) / seconds, (first->at.y - at_.y) / seconds};
}

}  // namespace livepet::ui::platform::input
