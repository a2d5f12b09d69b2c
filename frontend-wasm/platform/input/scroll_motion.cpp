#include "frontend-wasm/platform/input/scroll_motion.hpp"

#include <algorithm>
#include <cmath>

namespace livepet::ui::platform::input {

namespace {

constexpr float frame_ms_max = 64;  // a stall must not make the page jump
constexpr float first_frame_ms = 16;
constexpr float eased_remainder = 0.5F;  // pixels: then the rest at once

Distance operator+(Distance a, Distance b) { return {a.x + b.x, a.y + b.y}; }
Distance operator-(Distance a, Distance b) { return {a.x - b.x, a.y - b.y}; }
Distance operator*(Distance a, float factor) { return {a.x * factor, a.y * factor}; }
float length(Distance distance) { return std::hypot(distance.x, distance.y); }

}  // namespace

void ScrollMotion::move(Distance by) { due_ = due_ + by; }

void ScrollMotion::ease(Distance by) {
    speed_ = {};
    easing_ = easing_ + by;
}

void ScrollMotion::flick(Distance speed) {
    const float pace = length(speed);
    speed_ = pace < flick_speed_min ? Distance{} : speed * std::min(1.0F, flick_speed_max / pace);
}

void ScrollMotion::stop() { *this = ScrollMotion{}; }

bool ScrollMotion::is_coasting() const { return speed_.x != 0 || speed_.y != 0; }

bool ScrollMotion::is_moving() const { return is_coasting() || easing_.x != 0 || easing_.y != 0; }

Distance ScrollMotion::take(MonotonicTime now) {
    const float since = static_cast<float>((now - taken_at_).count());
    const float elapsed_ms = was_moving_ ? std::clamp(since, 0.0F, frame_ms_max) : first_frame_ms;
    taken_at_ = now;

    Distance moved = due_;
    due_ = {};
    if (is_coasting()) {
        moved = moved + speed_ * (elapsed_ms / 1'000);
        speed_ = speed_ * std::exp(-elapsed_ms / coast_decay_ms);
        if (length(speed_) < coast_speed_min) speed_ = {};
    }
    const Distance step =
        length(easing_) <= eased_remainder ? easing_ : easing_ * (1 - std::exp(-elapsed_ms / notch_ease_ms));
    easing_ = easing_ - step;
    was_moving_ = is_moving();
    return moved + step;
}

}  // namespace livepet::ui::platform::input
