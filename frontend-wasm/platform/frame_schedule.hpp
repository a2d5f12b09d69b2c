// When the next frame is due: as rarely as nobody notices.
//
//     hidden              never
//     idle                at most one each idle_frame_interval, however many are asked for
//     after input         a few at once, for what input sets in motion (hover, focus, layout that settles)
//     otherwise           when asked for
//
// A value that is told the time; no timers of its own.
#pragma once

#include <optional>

#include "frontend-wasm/platform/clock.hpp"
#include "frontend-wasm/platform/window.hpp"
#include "shared/base/time.hpp"

namespace livepet::ui::platform {

inline constexpr int frames_after_input = 3;

class FrameSchedule {
  public:
    explicit FrameSchedule(MonotonicTime now) : last_input_(now) {}

    void request(MonotonicTime now) { request_at(now); }
    void request_in(MonotonicTime now, base::Milliseconds delay) { request_at(now + delay); }

    /// A person did something: the page wakes.
    void had_input(MonotonicTime now);
    /// Shown again, it wakes; hidden, it forgets what was asked for.
    void set_visible(bool visible, MonotonicTime now);

    bool is_idle(MonotonicTime now) const { return now - last_input_ >= idle_after; }

    /// When the next frame is due, which may be past; nothing: not until something happens.
    std::optional<MonotonicTime> next() const;
    bool is_due(MonotonicTime now) const;

    /// A frame is being made: what was asked for before is fulfilled by it.
    void begin_frame(MonotonicTime now);

  private:
    void request_at(MonotonicTime at);

    MonotonicTime last_input_;
    std::optional<MonotonicTime> last_frame_;
    std::optional<MonotonicTime> requested_;
    int frames_left_ = frames_after_input;
    bool visible_ = true;
};

}  // namespace livepet::ui::platform
