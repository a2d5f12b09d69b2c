// Whether what the clients hold is what the server has: each topic that they show is joined anew by an
// auditor, and both states are compared at one epoch, revision and moment of world time.
//
// In a fiber of the crowd's shard, once all is quiet. The auditor stays joined while it compares, since who
// looks is part of what some topics show. What never becomes the same within the scenario's grace is an error
// in the tally, with all that is needed to look for it.
#pragma once

#include <cstddef>

namespace livepet::loadgen {

class Crowd;

inline constexpr std::size_t auditors_at_once_max = 16;

void compare_replicas(Crowd& crowd);

}  // namespace livepet::loadgen
