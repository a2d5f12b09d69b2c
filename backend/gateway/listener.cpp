#include "backend/gateway/listener.hpp"

#include <spdlog/spdlog.h>

#include <boost/asio/ip/address.hpp>
#include <chrono>
#include <utility>

#include "backend/fiber/event.hpp"
#include "backend/fiber/shard.hpp"
#include "backend/fiber/use_fiber.hpp"
#include "backend/gateway/admission.hpp"
#include "backend/gateway/shard_connections.hpp"
#include "backend/gateway/socket.hpp"
#include "backend/gateway/turn_away.hpp"

namespace livepet::gateway {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

// When accepting fails, mostly for want of open files, trying again at once would only burn the processor.
constexpr std::chrono::milliseconds after_accept_error{100};

ListenError listen_error_of(const error_code& error) {
    if (error == asio::error::address_in_use) return ListenError::port_in_use;
    if (error == asio::error::access_denied) return ListenError::port_forbidden;
    if (error == asio::error::no_descriptors || error == asio::error::no_buffer_space)
        return ListenError::out_of_resources;
    return ListenError::address_unknown;
}

}  // namespace

std::string_view describe(ListenError error) {
    switch (error) {
        case ListenError::address_malformed:
            return "The address to listen on is not an IP address.";
        case ListenError::address_unknown:
            return "The address to listen on is none of this machine's.";
        case ListenError::port_in_use:
            return "The port is in use by another program: end it, or choose another port.";
        case ListenError::port_forbidden:
            return "Listening on this port takes rights that the server does not have.";
        case ListenError::out_of_resources:
            return "The system has no open file left for the server to listen with.";
    }
    return "The server cannot listen.";
}

/// Shared with what is posted to the shards, so that a report that comes late finds it.
class Listener::Doorway : public std::enable_shared_from_this<Listener::Doorway> {
  public:
    Doorway(std::vector<fiber::Shard*> shards, const Site& site, const SessionTerms& terms, Limits limits,
            const std::shared_ptr<TlsContext>& tls)
        : limits_(limits),
          shards_(std::move(shards)),
          site_(site),
          is_encrypted_(tls != nullptr),
          admission_(limits_),
          acceptor_(first().io()) {
        for (fiber::Shard* shard : shards_) {
            connections_.push_back(std::make_unique<ShardConnections>(
                *shard, site, terms, limits_, [this](AddressKey address) { report_left(address); }, tls));
        }
    }

    base::Result<std::uint16_t, ListenError> listen(const std::string& address, std::uint16_t port);
    void accept();
    void stop(std::function<void()> on_stopped);

    const Counters& counters(unsigned shard) const { return connections_[shard]->counters(); }
    const AdmissionCounters& admission_counters() const { return admission_.counters(); }

  private:
    fiber::Shard& first() { return *shards_.front(); }
    void accept_all();
    void hand_over(std::size_t shard, Socket socket);
    void report_left(AddressKey address);
    void part_stopped();

    const Limits limits_;
    const std::vector<fiber::Shard*> shards_;
    const Site& site_;
    const bool is_encrypted_;
    std::vector<std::unique_ptr<ShardConnections>> connections_;  // each belongs to its shard's thread

    // The first shard's thread only.
    Admission admission_;
    Acceptor acceptor_;
    std::size_t next_shard_ = 0;
    bool is_accepting_ = false;
    std::size_t parts_running_ = 0;  // while stopping: the shards, and the accepting fiber
    std::function<void()> on_stopped_;
};

base::Result<std::uint16_t, ListenError> Listener::Doorway::listen(const std::string& address,
                                                                   std::uint16_t port) {
    error_code error;
    const asio::ip::address parsed =
        asio::ip::make_address(address == "localhost" ? "127.0.0.1" : address, error);
    if (error) return ListenError::address_malformed;
    const tcp::endpoint endpoint(parsed, port);
    acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(Acceptor::reuse_address(true), error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(Acceptor::max_listen_connections, error);
    if (error) {
        const ListenError reason = listen_error_of(error);
        acceptor_.close(error);
        return reason;
    }
    return acceptor_.local_endpoint().port();
}

void Listener::Doorway::accept() {
    first().post([self = shared_from_this()] {
        self->is_accepting_ = true;
        self->first().spawn([self] { self->accept_all(); });
    });
}

void Listener::Doorway::accept_all() {
    while (acceptor_.is_open()) {
        const std::size_t shard = next_shard_;
        auto [error, socket] = acceptor_.async_accept(shards_[shard]->io(), fiber::use_fiber);
        if (!error) {
            next_shard_ = (shard + 1) % shards_.size();
            hand_over(shard, std::move(socket));
        } else if (acceptor_.is_open()) {
            if (admission_.counters().accept_errors++ == 0)
                spdlog::warn("Accepting a connection failed: {}", error.message());
            first().sleep_for(after_accept_error);
        }
    }
    is_accepting_ = false;
    part_stopped();
}

void Listener::Doorway::hand_over(std::size_t shard, Socket socket) {
    error_code error;
    const tcp::endpoint peer = socket.remote_endpoint(error);
    if (error) return;  // gone already
    const bool is_proxy = is_trusted(site_.proxies(), peer.address());
    if (!admission_.admit(key_of(peer.address()), is_proxy)) {
        if (!is_encrypted_) turn_away(std::move(socket));
        return;
    }
    socket.set_option(tcp::no_delay(true), error);
    shards_[shard]->post(
        [self = shared_from_this(), shard, from = peer.address(), handed = std::move(socket)]() mutable {
            self->connections_[shard]->serve(std::move(handed), from);
        });
}

void Listener::Doorway::report_left(AddressKey address) {
    first().post([self = shared_from_this(), address] { self->admission_.left(address); });
}

void Listener::Doorway::stop(std::function<void()> on_stopped) {
    first().post([self = shared_from_this(), told = std::move(on_stopped)]() mutable {
        self->on_stopped_ = std::move(told);
        self->parts_running_ = self->shards_.size() + (self->is_accepting_ ? 1 : 0);
        error_code ignored;
        self->acceptor_.close(ignored);
        for (std::size_t shard = 0; shard < self->shards_.size(); ++shard) {
            self->shards_[shard]->post([self, shard] {
                self->connections_[shard]->drain(
                    [self] { self->first().post([self] { self->part_stopped(); }); });
            });
        }
    });
}

void Listener::Doorway::part_stopped() {
    if (parts_running_ > 0 && --parts_running_ == 0) on_stopped_();
}

Listener::Listener(std::vector<fiber::Shard*> shards, const Site& site, const SessionTerms& terms,
                   Limits limits, std::shared_ptr<TlsContext> tls)
    : doorway_(std::make_shared<Doorway>(std::move(shards), site, terms, limits, tls)) {}

Listener::~Listener() = default;

base::Result<std::uint16_t, ListenError> Listener::listen(const std::string& address, std::uint16_t port) {
    return doorway_->listen(address, port);
}

void Listener::accept() { doorway_->accept(); }

void Listener::stop(std::function<void()> on_stopped) { doorway_->stop(std::move(on_stopped)); }

const Counters& Listener::counters(unsigned shard) const { return doorway_->counters(shard); }

const AdmissionCounters& Listener::admission_counters() const { return doorway_->admission_counters(); }

}  // namespace livepet::gateway
