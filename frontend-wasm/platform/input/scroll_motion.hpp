// How far what is scrolled moves in a frame: at once with a finger, softly with a wheel's notches, and on by
// itself after a flick, slower and slower.
//
// A value that is told the time; logical pixels, positive downwards and to the right (what is below comes
// up).
#pragma once

#include "frontend-wasm/platform/clock.hpp"

namespace livepet::ui::platform::input {

inline constexpr float flick_speed_min = 60;     // pixels a second; slower is no flick
inline constexpr float flick_speed_max = 6'000;  //
inline constexpr float coast_speed_min = 15;     // slower has come to rest
inline constexpr float coast_decay_ms = 325;     // time in which a coasting speed falls to 1/e
inline constexpr float notch_ease_ms = 55;       // time in which 1 - 1/e of a notch is done

struct Distance {
    float x = 0;
    float y = 0;
};

class ScrollMotion {
  public:
    /// Now, with the next frame.
    void move(Distance by);
    /// Softly, over the next frames.
    void ease(Distance by);
    /// Coasts on from this speed, in pixels a second. Too slow: stays.
    void flick(Distance speed);
    void stop();

    /// Whether there will be more to move after the next take().
    bool is_moving() const;
    bool is_coasting() const;

    /// What has come due since the last take().
    Distance take(MonotonicTime now);

  private:
    Distance due_;
    Distance easing_;
    Distance speed_;
    MonotonicTime taken_at_{};
    bool was_moving_ = false;
};

}  // namespace livepet::ui::platform::input
