// A person's way into the load: they get an account, and answers to what an earlier run has left open.
//
// In a fiber of the crowd's shard; tries until it succeeds or the crowd gives up. False: the person cannot be
// played, and the tally says why if it is nobody's wish.
#pragma once

#include "tools/loadgen/crowd.hpp"
#include "tools/loadgen/record.hpp"

namespace livepet::loadgen {

bool enter(Crowd& crowd, PersonRecord& person);

}  // namespace livepet::loadgen
