// What a finger means: a tap presses and releases, a longer touch presses until it is lifted, one that moves
// scrolls and never clicks, one that lands on what coasts stops it.
//
// Rejected: to press at once and take it back when the finger moves. A press already starts things (a focus,
// a highlight) that then flicker with each scroll.
//
// A value that is told the time; logical pixels. One finger counts, the first; further ones belong to the
// browser's own gestures.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "frontend-wasm/platform/clock.hpp"
#include "frontend-wasm/platform/input/scroll_motion.hpp"
#include "shared/base/time.hpp"

namespace livepet::ui::platform::input {

inline constexpr float tap_slop = 9;                   // pixels a finger may wander in a tap
inline constexpr base::Milliseconds press_after{110};  // a resting finger presses
inline constexpr base::Milliseconds flick_window{90};  // of the finger's path that tells its speed
inline constexpr base::Milliseconds rest_after{
    70};  // a finger that stays so long before it is lifted flicks nothing
inline constexpr std::size_t flick_points_max = 24;

struct TouchPoint {
    float x = 0;
    float y = 0;
};

enum class TouchEffectKind : std::uint8_t {
    point,    // the pointer is at `at`, not pressed
    press,    // and is pressed
    release,  // is lifted where it is: a click, if it was pressed
    cancel,   // is lifted elsewhere: no click
    leave,    // is nowhere
};

struct TouchEffect {
    TouchEffectKind kind;
    TouchPoint at;
};

class TouchGesture {
  public:
    explicit TouchGesture(ScrollMotion& motion) : motion_(motion) {}

    void down(std::int32_t finger, TouchPoint at, MonotonicTime now);
    void move(std::int32_t finger, TouchPoint at, MonotonicTime now);
    void up(std::int32_t finger, TouchPoint at, MonotonicTime now);
    /// The browser took the touch for itself.
    void cancel(std::int32_t finger);

    /// Time passes. Gives when it wants to be told again, if at all.
    std::optional<MonotonicTime> advance(MonotonicTime now);

    /// What it has come to since the last take, in order.
    std::vector<TouchEffect> take();

    bool is_scrolling() const { return phase_ == Phase::scrolling; }

  private:
    enum class Phase : std::uint8_t { up, resting, pressed, scrolling };
    struct Waypoint {
        TouchPoint at;
        MonotonicTime when;
    };

    void emit(TouchEffectKind kind) { effects_.push_back({kind, at_}); }
    void remember(MonotonicTime now);
    Distance speed(MonotonicTime now) const;

    ScrollMotion& motion_;
    Phase phase_ = Phase::up;
    bool stopped_coasting_ = false;
    std::int32_t finger_ = 0;
    TouchPoint began_at_;
    TouchPoint at_;
    MonotonicTime began_{};
    std::vector<Waypoint> path_;
    std::vector<TouchEffect> effects_;
};

}  // namespace livepet::ui::platform::input
