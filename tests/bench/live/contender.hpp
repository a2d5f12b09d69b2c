// A server, and as many clients as it is measured with. For the main thread.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <utility>

#include "tests/bench/live/host.hpp"
#include "tests/bench/live/swarm.hpp"

namespace livepet::bench::live {

struct Contender {
    /// Nobody has joined yet.
    Contender(std::string called, std::unique_ptr<Host> started, std::size_t clients, Swarm::Idle idle)
        : name(std::move(called)),
          host(std::move(started)),
          swarm(host->dialect(), host->port(), clients, idle) {}

    const std::string name;
    const std::unique_ptr<Host> host;
    Swarm swarm;
};

}  // namespace livepet::bench::live
