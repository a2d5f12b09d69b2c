#include "frontend-wasm/network/delays.hpp"

#include "shared/base/random.hpp"

namespace livepet::ui::network {

using base::Milliseconds;

std::uint32_t Delays::below(std::uint32_t bound) {
    return static_cast<std::uint32_t>(base::next_random(random_) % bound);
}

Milliseconds Delays::next(const Conditions& conditions) {
    Milliseconds delay{conditions.latency_ms};
    if (conditions.jitter_ms > 0) delay += Milliseconds{below(conditions.jitter_ms + 1)};
    if (conditions.loss_percent == 0) return delay;
    Milliseconds wait = Milliseconds{2 * conditions.latency_ms} + resend_wait_min;
    for (int lost = 0; lost < losses_in_a_row_max && below(100) < conditions.loss_percent; ++lost) {
        delay += wait;
        wait *= 2;
    }
    return delay;
}

Milliseconds Delays::next_break(const Conditions& conditions) {
    const std::uint32_t interval_ms = conditions.break_interval_s * 1'000;
    return Milliseconds{interval_ms / 2 + below(interval_ms + 1)};
}

}  // namespace livepet::ui::network
