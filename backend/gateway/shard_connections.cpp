#include "backend/gateway/shard_connections.hpp"

#include <spdlog/spdlog.h>

#include <chrono>
#include <exception>
#include <utility>

#include "backend/gateway/turn_away.hpp"

namespace livepet::gateway {

Place::~Place() {
    if (owner_) owner_->left(address_);
}

ShardConnections::ShardConnections(fiber::Shard& shard, const Site& site, const SessionTerms& terms,
                                   const Limits& limits, OnLeft on_left, std::shared_ptr<TlsContext> tls)
    : shard_(shard),
      site_(site),
      terms_(terms),
      limits_(limits),
      on_left_(std::move(on_left)),
      tls_(std::move(tls)),
      drain_timer_([this] { abort_all(); }) {}

void ShardConnections::serve(Socket socket, const boost::asio::ip::address& peer) {
    const AddressKey address = key_of(peer);
    if (is_draining_) return on_left_(address);  // which closes the socket
    if (http_open_ >= limits_.http_connections_of_a_shard_max) {
        ++counters_.connections_refused;
        if (!tls_) turn_away(std::move(socket));
        return on_left_(address);
    }
    ++counters_.connections_opened;
    ++counters_.connections_open;
    ++http_open_;
    shard_.spawn([this, connection = std::move(socket), place = Place(*this, address), peer]() mutable {
        try {
            serve_connection(*this, std::move(place), std::move(connection), peer);
        } catch (const std::exception& error) {
            spdlog::error("A connection ended by {}", error.what());
        }
        --http_open_;
    });
}

void ShardConnections::left(AddressKey address) {
    --counters_.connections_open;
    on_left_(address);
    if (is_draining_ && counters_.connections_open == 0) std::exchange(on_drained_, nullptr)();
}

void ShardConnections::drain(std::function<void()> on_drained) {
    is_draining_ = true;
    if (counters_.connections_open == 0) return on_drained();
    on_drained_ = std::move(on_drained);
    shard_.timers().arm(drain_timer_,
                        shard_.clock().now() + std::chrono::milliseconds(limits_.drain_timeout_ms));
    for (Connection& connection : connections_) connection.drain();
}

void ShardConnections::abort_all() {
    for (Connection& connection : connections_) connection.abort();
}

}  // namespace livepet::gateway
