// The headless page's clock: it stands still until a test moves it.
#pragma once

#include "frontend-wasm/platform/clock.hpp"
#include "shared/base/time.hpp"

namespace livepet::ui::platform::headless {

/// Back to the clock's start, which is not zero, so that nothing comes to lean on that.
void reset_clock();
void advance_clock(base::Milliseconds by);

}  // namespace livepet::ui::platform::headless
