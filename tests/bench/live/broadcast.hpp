// One state with everybody looking at it: how fast its changes go out, and how soon they are with the last.
// For the main thread.
#pragma once

#include <cstddef>
#include <vector>

#include "tests/bench/live/host.hpp"
#include "tests/bench/live/swarm.hpp"

namespace livepet::bench::live {

struct Throughput {
    double frames_per_s = 0;  // of the server's processor time, whatever else the machine does meanwhile
    double server_share = 0;  // of its processor that the server used
    double client_share = 0;  // of theirs that the clients used
};

/// Changes for so long, and always one more under way than is being sent, so that nobody waits for the next.
/// `swarm` are clients of the host, all joined.
Throughput broadcast_for(const Host& host, Swarm& swarm, double seconds);

/// So many changes at set times: milliseconds from when each was to be asked for until the last client had
/// it.
std::vector<double> broadcast_on_schedule(Swarm& swarm, std::size_t changes, double each_s);

}  // namespace livepet::bench::live
