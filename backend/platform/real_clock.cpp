#include "backend/platform/clock.hpp"

namespace livepet::platform {

MonotonicTime RealClock::now() const { return std::chrono::steady_clock::now(); }

base::WallTime RealClock::wall_now() const {
    const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
    return base::WallTime(std::chrono::duration_cast<base::Milliseconds>(since_epoch));
}

}  // namespace livepet::platform
