// How the page says things about accounts, in words. Pure functions; any thread.
#pragma once

#include <string>

#include "shared/base/time.hpp"
#include "shared/wire/protocol.hpp"

namespace livepet::ui::views {

/// "21 Nov 2026", by UTC.
std::string date_words(base::WallTime time);
/// "21 Nov 2026, 19:16 UTC".
std::string time_words(base::WallTime time);

/// "Administrator", "User", "Guest".
std::string_view name_of(wire::Role role);

/// "1 device", "3 devices".
std::string devices_words(std::size_t count);

}  // namespace livepet::ui::views
