// What one line of a script declares or asks, without a look at the others. Throws WrongLine.
#pragma once

#include <functional>
#include <string_view>

#include "tests/oracle/supervision_trace_script.hpp"
#include "tests/oracle/supervision_trace_words.hpp"

namespace livepet::oracle {

/// A line of a tree; without the children.
Node read_node(const Line& line);

/// How the dynamic supervisor of this id treats its children; null if no such one is known: start_child reads
/// on accordingly.
using FindDynamic = std::function<const Options*(std::string_view id)>;
Step read_step(const Line& line, const FindDynamic& find_dynamic);

/// Whether there can be only one trace of it (README.md, undefined).
bool has_one_trace(const Node& node);

}  // namespace livepet::oracle
