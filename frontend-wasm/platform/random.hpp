// Unpredictable bits, for what must differ from page to page (the jitter of reconnects). Not for secrets.
#pragma once

#include <cstdint>

namespace livepet::ui::platform {

/// Headless: always the same, so that a test repeats.
std::uint64_t random_seed();

/// What a page that begins is known by to the server, until it is loaded anew: picked at random, never 0.
/// Headless: always the same.
std::uint64_t device_number();

}  // namespace livepet::ui::platform
