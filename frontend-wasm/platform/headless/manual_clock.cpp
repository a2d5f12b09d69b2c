#include "frontend-wasm/platform/headless/manual_clock.hpp"

#include <ctime>

#include "frontend-wasm/platform/local_time.hpp"
#include "frontend-wasm/platform/random.hpp"

namespace livepet::ui::platform {

namespace {

constexpr MonotonicTime clock_start{base::Milliseconds{1'000'000}};
constexpr std::uint64_t headless_seed = 20'260;

MonotonicTime clock_now = clock_start;

}  // namespace

MonotonicTime monotonic_now() { return clock_now; }

LocalTime local_time(base::WallTime moment) {
    const auto seconds = static_cast<std::time_t>(moment.time_since_epoch().count() / 1'000);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    return {parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min};
}

std::uint64_t random_seed() { return headless_seed; }

std::uint64_t tab_number() { return 1'001; }

void headless::reset_clock() { clock_now = clock_start; }

void headless::advance_clock(base::Milliseconds by) { clock_now += by; }

}  // namespace livepet::ui::platform
