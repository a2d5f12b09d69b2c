// The log: one line an event on standard error, for operators. Standard output is left to what a person who
// started the server waits for (its address).
//
// Any thread may log through spdlog's own calls (`spdlog::info("…")`); lines are bounded by spdlog, writing
// is done by the calling thread.
#pragma once

#include <string_view>

namespace livepet::telemetry {

/// Once, by main, before anything else runs. `level` is one of trace, debug, info, warning, error.
void set_up_log(std::string_view level);

}  // namespace livepet::telemetry
