#include "frontend-wasm/transport/reconnect_schedule.hpp"

#include <algorithm>

#include "shared/base/random.hpp"

namespace livepet::ui::transport {

namespace {

constexpr std::uint32_t doublings_max = 16;  // far past retry_delay_max, and no overflow
static_assert((retry_delay_first.count() << doublings_max) > retry_delay_max.count());

}  // namespace

base::Milliseconds ReconnectSchedule::next_delay() {
    const std::uint32_t doublings = std::min(attempt_, doublings_max);
    ++attempt_;
    const std::int64_t whole =
        std::min(retry_delay_first.count() << doublings, static_cast<std::int64_t>(retry_delay_max.count()));
    const std::int64_t half = whole / 2;
    const auto jitter =
        static_cast<std::int64_t>(base::next_random(random_) % static_cast<std::uint64_t>(half + 1));
    return base::Milliseconds(whole - half + jitter);
}

}  // namespace livepet::ui::transport
