// How long to wait before the next try at a connection: twice as long after each failure, up to a bound, and
// never the same on any two pages, so that those who lost their server together do not come back together.
//
// A value; depends on nothing but its seed. A connection that breaks soon after it stood counts as a failure,
// else a server that greets and then fails would be asked as fast as it can answer.
#pragma once

#include <cstdint>

#include "shared/base/time.hpp"

namespace livepet::ui::transport {

inline constexpr base::Milliseconds retry_delay_first{500};
inline constexpr base::Milliseconds retry_delay_max{15'000};
inline constexpr base::Milliseconds stable_after{5'000};  // online for so long: the next loss starts anew

class ReconnectSchedule {
  public:
    explicit ReconnectSchedule(std::uint64_t seed) : random_(seed) {}

    /// A try has failed. How long to wait: half to the whole of min(first × 2^(attempt - 1), max).
    base::Milliseconds next_delay();

    /// A connection stood for stable_after.
    void succeeded() { attempt_ = 0; }

    /// Tries in a row that have failed.
    std::uint32_t attempt() const { return attempt_; }

  private:
    std::uint64_t random_;
    std::uint32_t attempt_ = 0;
};

}  // namespace livepet::ui::transport
