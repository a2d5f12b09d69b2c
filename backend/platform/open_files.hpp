// How many files, sockets included, this process may have open at once. Any thread; for the process as a
// whole.
#pragma once

#include <cstddef>

namespace livepet::platform {

/// Raises the bound to `wanted`, as far as the system lets it (a superuser's process has no bound but the
/// kernel's), never lowers it, and says what it is now.
std::size_t allow_open_files(std::size_t wanted);

}  // namespace livepet::platform
