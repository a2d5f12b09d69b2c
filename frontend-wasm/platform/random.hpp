// Unpredictable bits, to seed what must differ from page to page (the jitter of reconnects). Not for secrets.
#pragma once

#include <cstdint>

namespace livepet::ui::platform {

/// Headless: always the same, so that a test repeats.
std::uint64_t random_seed();

}  // namespace livepet::ui::platform
