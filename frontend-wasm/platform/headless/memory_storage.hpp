// The headless page's storage: kept in memory until the test ends or clears it.
#pragma once

namespace livepet::ui::platform::headless {

void clear_storage();

}  // namespace livepet::ui::platform::headless
