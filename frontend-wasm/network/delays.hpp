// How long each frame is under way: the latency, the jitter, and the stalls of what gets lost, as a seed
// decides. A value.
#pragma once

#include <cstdint>

#include "frontend-wasm/network/conditions.hpp"
#include "shared/base/time.hpp"

namespace livepet::ui::network {

/// TCP's wait before it sends again what nobody has acknowledged: a round trip and this, then twice as long
/// (RFC 6298 asks for at least a second; systems wait less).
inline constexpr base::Milliseconds resend_wait_min{200};
inline constexpr int losses_in_a_row_max = 6;  // then it gets through, whatever the conditions say

class Delays {
  public:
    explicit Delays(std::uint64_t seed) : random_(seed) {}

    /// Of the next frame.
    base::Milliseconds next(const Conditions& conditions);

    /// Until the next connection breaks: half to one and a half of the interval.
    base::Milliseconds next_break(const Conditions& conditions);

  private:
    std::uint32_t below(std::uint32_t bound);

    std::uint64_t random_;
};

}  // namespace livepet::ui::network
