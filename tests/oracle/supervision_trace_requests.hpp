// What a script asks of a supervisor, and the answers in words.
#pragma once

#include <string>

#include "backend/actor/dispatcher.hpp"
#include "tests/oracle/supervision_trace_script.hpp"
#include "tests/oracle/supervision_trace_world.hpp"

namespace livepet::oracle {

/// "terminate s/c": how the result of this request begins.
std::string result_of(const Step& request);
/// Asks, and waits for the answer: what follows, "ok" and so on. `supervisor` lives.
std::string answer_to(actor::Dispatcher& here, World& world, const Step& request, const Living& supervisor);

}  // namespace livepet::oracle
