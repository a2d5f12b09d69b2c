#include <chrono>
#include <random>

#include "frontend-wasm/platform/clock.hpp"
#include "frontend-wasm/platform/random.hpp"

namespace livepet::ui::platform {

MonotonicTime monotonic_now() {
    const auto since_boot = std::chrono::steady_clock::now().time_since_epoch();
    return MonotonicTime(std::chrono::duration_cast<base::Milliseconds>(since_boot));
}

std::uint64_t random_seed() {
    std::random_device device;
    return (std::uint64_t{device()} << 32U) | device();
}

std::uint64_t tab_number() {
    static const std::uint64_t number = random_seed() | 1U;
    return number;
}

}  // namespace livepet::ui::platform
