// A moment as the clocks on the walls around this person show it. One thread: the window's. Never fails.
#pragma once

#include "shared/base/time.hpp"

namespace livepet::ui::platform {

struct LocalTime {
    int month = 1;  // 1 to 12
    int day = 1;
    int hour = 0;
    int minute = 0;
};

/// Headless: everybody lives in Greenwich.
LocalTime local_time(base::WallTime moment);

}  // namespace livepet::ui::platform
