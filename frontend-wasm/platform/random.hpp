// Unpredictable bits, for what must differ from page to page (the jitter of reconnects). Not for secrets.
#pragma once

#include <cstdint>

namespace livepet::ui::platform {

/// Headless: always the same, so that a test repeats.
std::uint64_t random_seed();

/// Picked at random for a page that begins, and kept as long as its tab shows it, reloads included; a copy of
/// the tab has another. Never 0. Headless: always the same.
std::uint64_t tab_number();

}  // namespace livepet::ui::platform
