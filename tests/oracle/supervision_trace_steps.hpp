// Runs a script's steps, one after the other, each until the tree has settled.
#pragma once

#include <cstdint>
#include <string>

#include "backend/actor/dispatcher.hpp"
#include "tests/oracle/supervision_trace_script.hpp"

namespace livepet::oracle {

/// The trace. In a fiber of the dispatcher's shard, which lives in virtual time and has no other actors.
/// `next_actor` numbers the identities, and is moved on.
std::string run_script(actor::Dispatcher& here, const Script& script, std::uint64_t& next_actor);

}  // namespace livepet::oracle
