#include <chrono>
#include <ctime>
#include <random>

#include "frontend-wasm/platform/clock.hpp"
#include "frontend-wasm/platform/local_time.hpp"
#include "frontend-wasm/platform/random.hpp"

namespace livepet::ui::platform {

MonotonicTime monotonic_now() {
    const auto since_boot = std::chrono::steady_clock::now().time_since_epoch();
    return MonotonicTime(std::chrono::duration_cast<base::Milliseconds>(since_boot));
}

LocalTime local_time(base::WallTime moment) {
    const auto seconds = static_cast<std::time_t>(moment.time_since_epoch().count() / 1'000);
    std::tm parts{};
    localtime_r(&seconds, &parts);
    return {parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min};
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
