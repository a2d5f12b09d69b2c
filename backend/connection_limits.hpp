// How many connections the server takes, by what was asked for and what the system allows.
//
// Main thread, before anything is opened: raises the process's bound on open files.
#pragma once

#include <string>

#include "backend/gateway/limits.hpp"
#include "backend/options.hpp"
#include "shared/base/result.hpp"

namespace livepet {

/// An error is a sentence for the operator.
base::Result<gateway::Limits, std::string> connection_limits(const Options& options, unsigned shards);

}  // namespace livepet
