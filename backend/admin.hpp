// `livepet-server admin …`: what an operator does to the accounts of a server that does not run, on a
// terminal.
#pragma once

#include "backend/options.hpp"

namespace livepet {

/// Does what options.errand says, and says how it went. The exit code.
int administer(const Options& options);

}  // namespace livepet
