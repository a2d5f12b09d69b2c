// Takes connections in, and ends them.
//
// Accepts on the first shard and hands the sockets round to all of them; each is then a fiber of its shard.
// Past the bounds of Limits a connection is answered 503 and closed. Refusals cost no fiber.
//
// Outlives the connections: destroy it after stop() has reported, or once no shard runs any more.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "backend/gateway/counters.hpp"
#include "backend/gateway/limits.hpp"
#include "backend/gateway/session_protocol.hpp"
#include "backend/gateway/site.hpp"
#include "backend/gateway/tls_context.hpp"
#include "shared/base/result.hpp"

namespace livepet::fiber {
class Shard;
}

namespace livepet::gateway {

enum class ListenError : std::uint8_t {
    address_malformed,
    address_unknown,
    port_in_use,
    port_forbidden,
    out_of_resources,
};

/// A sentence for whoever starts the server.
std::string_view describe(ListenError error);

class Listener {
  public:
    /// At least one shard. The shards, the site and the terms outlive the listener. With `tls`, it speaks
    /// HTTPS and wss, else neither.
    Listener(std::vector<fiber::Shard*> shards, const Site& site, const SessionTerms& terms,
             Limits limits = {}, std::shared_ptr<TlsContext> tls = nullptr);
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    /// Takes the port; who connects waits for accept(). `address` is numeric, or `localhost`; port 0: any
    /// free one. Gives the port. Once, on the first shard's thread or before it runs.
    base::Result<std::uint16_t, ListenError> listen(const std::string& address, std::uint16_t port);

    /// Any thread, once, after listen(): connections are served from now on, as soon as the shards run.
    /// Whatever the apps of the terms stand on is up by then.
    void accept();

    /// Any thread, once. Takes nothing new, lets requests in hand finish, says Goodbye to the sessions; after
    /// limits.drain_timeout_ms closes what is left. Then calls `on_stopped` on the first shard, between
    /// fibers.
    void stop(std::function<void()> on_stopped);

    /// On that shard's thread, or once it no longer runs.
    const Counters& counters(unsigned shard) const;
    /// On the first shard's thread, or once it no longer runs.
    const AdmissionCounters& admission_counters() const;

  private:
    class Doorway;
    std::shared_ptr<Doorway> doorway_;
};

}  // namespace livepet::gateway
