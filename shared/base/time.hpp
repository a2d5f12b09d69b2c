// The two clocks that people live by, as types that cannot be mixed up. Reading a clock is not done here (it
// is I/O): the server's come from backend/platform, the page's from its synchronized replica of the server's.
//
// World time runs only while the server runs, so that a crash or a night off costs no pet its life; it starts
// at 0 when the world is made, and is what pets age by. Wall time is Unix time: what people agree on by the
// clock.
#pragma once

#include <chrono>
#include <cstdint>

namespace livepet::base {

using Milliseconds = std::chrono::duration<std::int64_t, std::milli>;

struct WorldClock {
    using duration = Milliseconds;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<WorldClock>;
    static constexpr bool is_steady = true;
};

struct WallClock {
    using duration = Milliseconds;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<WallClock>;
    static constexpr bool is_steady = false;
};

using WorldTime = WorldClock::time_point;
using WallTime = WallClock::time_point;

}  // namespace livepet::base
