// What the calling thread is called in `top -H`, `perf` and debuggers. Names are cut at 15 bytes, as the
// kernel has it; the main thread's is the program's own, so leave that one alone.
#pragma once

#include <string_view>

namespace livepet::platform {

void name_this_thread(std::string_view name);

}  // namespace livepet::platform
