// The connections of one shard, all of them on a list so that they can be asked to end. While one speaks HTTP
// it is a fiber; as a WebSocket it is one only while it works.
//
// The shard's own thread only.
#pragma once

#include <boost/intrusive/list.hpp>
#include <cstddef>
#include <functional>
#include <memory>
#include <utility>

#include "backend/fiber/shard.hpp"
#include "backend/gateway/admission.hpp"
#include "backend/gateway/counters.hpp"
#include "backend/gateway/limits.hpp"
#include "backend/gateway/session_protocol.hpp"
#include "backend/gateway/site.hpp"
#include "backend/gateway/socket.hpp"
#include "backend/gateway/tls_context.hpp"

namespace livepet::gateway {

/// A connection as HTTP, then perhaps as a session; on its shard's list as long as it exists.
class Connection
    : public boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
  public:
    virtual ~Connection() = default;
    /// Finish what is being answered, take nothing new, and end. Must not suspend.
    virtual void drain() = 0;
    /// Let go of the socket at once. Must not suspend.
    virtual void abort() = 0;
};

class ShardConnections;

/// A connection's place among those that were let in; given back when it is destroyed, on the shard's thread.
class Place {
  public:
    Place(ShardConnections& owner, AddressKey address) : owner_(&owner), address_(address) {}
    Place(Place&& other) noexcept : owner_(std::exchange(other.owner_, nullptr)), address_(other.address_) {}
    Place& operator=(Place&&) = delete;
    ~Place();

  private:
    ShardConnections* owner_;
    AddressKey address_;
};

class ShardConnections {
  public:
    using OnLeft = std::function<void(AddressKey)>;

    /// With `tls`, connections are encrypted.
    ShardConnections(fiber::Shard& shard, const Site& site, const SessionTerms& terms, const Limits& limits,
                     OnLeft on_left, std::shared_ptr<TlsContext> tls = nullptr);

    /// Serves the socket. `on_left` is told when it has ended.
    void serve(Socket socket, const boost::asio::ip::address& peer);

    /// Asks all connections to end, and makes them after limits.drain_timeout_ms. `on_drained` is called once
    /// none is left: a handler that still runs then is waited for.
    void drain(std::function<void()> on_drained);
    bool is_draining() const { return is_draining_; }

    void add(Connection& connection) { connections_.push_back(connection); }

    fiber::Shard& shard() { return shard_; }
    const Site& site() const { return site_; }
    const SessionTerms& terms() const { return terms_; }
    const Limits& limits() const { return limits_; }
    Counters& counters() { return counters_; }
    TlsContext* tls() { return tls_.get(); }

  private:
    friend class Place;
    void left(AddressKey address);
    void abort_all();

    fiber::Shard& shard_;
    const Site& site_;
    const SessionTerms& terms_;
    const Limits& limits_;
    Counters counters_;
    OnLeft on_left_;
    std::shared_ptr<TlsContext> tls_;
    std::function<void()> on_drained_;
    boost::intrusive::list<Connection, boost::intrusive::constant_time_size<false>> connections_;
    fiber::CallbackTimer<std::function<void()>> drain_timer_;
    std::size_t http_open_ = 0;
    bool is_draining_ = false;
};

/// Runs a connection in the calling fiber, as long as it speaks HTTP.
void serve_connection(ShardConnections& owner, Place place, Socket socket,
                      const boost::asio::ip::address& peer);

}  // namespace livepet::gateway
