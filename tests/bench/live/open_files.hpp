// A connection is an open file, on both sides of it.
#pragma once

#include <cstddef>

namespace livepet::bench::live {

/// Lets this process, and what it starts, open as many files as the system allows; how many that are.
std::size_t raise_open_files();

}  // namespace livepet::bench::live
