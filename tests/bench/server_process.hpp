// livepet-server as an operator starts it, on this machine's loopback. For the main thread.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/bench/child_process.hpp"

namespace livepet::bench {

class ServerProcess {
  public:
    /// Returns once it has its port. `options` are put behind those that every server here is started with.
    explicit ServerProcess(const std::string& database, const std::vector<std::string>& options = {});
    /// As a crash.
    ~ServerProcess() { process_.kill(); }

    /// Until /readyz says so: all pets are up.
    void wait_until_ready() const;

    /// "ws://127.0.0.1:PORT/ws"
    std::string url() const { return "ws://127.0.0.1:" + std::to_string(port_) + "/ws"; }
    std::uint16_t port() const { return port_; }
    pid_t id() const { return process_.id(); }

  private:
    ChildProcess process_;
    std::uint16_t port_ = 0;
};

}  // namespace livepet::bench
