// The page's own clock: time that only runs forward, with an arbitrary zero. World time is not read here: it
// is the server's, and transport/world_clock.hpp keeps a copy of it.
//
// One thread: the window's. Never fails.
#pragma once

#include <chrono>

#include "shared/base/time.hpp"

namespace livepet::ui::platform {

struct MonotonicClock {
    using duration = base::Milliseconds;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<MonotonicClock>;
    static constexpr bool is_steady = true;
};

using MonotonicTime = MonotonicClock::time_point;

/// Headless: what headless/manual_clock.hpp was last told.
MonotonicTime monotonic_now();

}  // namespace livepet::ui::platform
