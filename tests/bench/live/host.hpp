// A server that is measured, or compared with: a process on the servers' processor, and how its clients speak
// with it. For the main thread.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "tests/bench/live/dialect.hpp"

namespace livepet::bench::live {

class Host {
  public:
    virtual ~Host() = default;
    virtual const std::string& name() const = 0;
    virtual std::uint16_t port() const = 0;
    virtual pid_t process() const = 0;
    virtual Dialect& dialect() const = 0;
    /// Has it give back what it does not need any more, where it would do so only in its own time.
    virtual void tidy() {}
};

/// What the server will be used for. All are set up as their documentation advises for that.
struct HostJob {
    enum class Kind {
        broadcast,
        idle
    };  // one state for all, that changes; or many clients to whom nothing happens
    Kind kind = Kind::broadcast;
    std::size_t clients = 0;
    std::size_t payload_bytes = 0;  // of a change, where that can be chosen
};

/// The server of this repository. Broadcast: its database is in `folder`.
std::unique_ptr<Host> start_livepet(const HostJob& job, const std::string& folder);

/// The bare server: accepts, and sends prepared frames. Nothing less can be called a WebSocket.
std::unique_ptr<Host> start_bare(const HostJob& job);

/// Those that are compared with, of the packages that are installed.
struct Peer {
    std::string name;
    std::function<std::unique_ptr<Host>(const HostJob&)> start;
};
std::vector<Peer> installed_peers();
/// Of those that are not, a sentence for each that says why.
std::vector<std::string> missing_peers();

}  // namespace livepet::bench::live
