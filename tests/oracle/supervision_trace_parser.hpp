// Reads scripts, by the grammar and with the errors of README.md.
#pragma once

#include <string_view>
#include <vector>

#include "tests/oracle/supervision_trace_script.hpp"

namespace livepet::oracle {

/// All scripts of an input, in order; those that are not well formed have an error.
std::vector<Script> read_scripts(std::string_view input);

}  // namespace livepet::oracle
