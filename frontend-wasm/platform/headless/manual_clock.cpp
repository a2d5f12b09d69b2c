#include "frontend-wasm/platform/headless/manual_clock.hpp"

#include "frontend-wasm/platform/random.hpp"

namespace livepet::ui::platform {

namespace {

constexpr MonotonicTime clock_start{base::Milliseconds{1'000'000}};
constexpr std::uint64_t headless_seed = 20'260;

MonotonicTime clock_now = clock_start;

}  // namespace

MonotonicTime monotonic_now() { return clock_now; }

std::uint64_t random_seed() { return headless_seed; }

std::uint64_t tab_number() { return 1'001; }

void headless::reset_clock() { clock_now = clock_start; }

void headless::advance_clock(base::Milliseconds by) { clock_now += by; }

}  // namespace livepet::ui::platform
