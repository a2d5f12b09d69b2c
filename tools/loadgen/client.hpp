// One client of the load: a page of the product without its picture. It connects, follows topics, resumes
// commands and comes back by the page's own store and transport, so that what is tested is what people run.
//
// The shard's thread only. It has no fiber: events of its socket and one timer drive it. A connection that is
// lost takes nothing down; what cannot be, such as a server of another version, is an error in the tally.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "backend/fiber/timer.hpp"
#include "frontend-wasm/store/store.hpp"
#include "frontend-wasm/transport/token_storage.hpp"
#include "tools/loadgen/activity.hpp"
#include "tools/loadgen/page.hpp"
#include "tools/loadgen/page_socket.hpp"
#include "tools/loadgen/record.hpp"
#include "tools/loadgen/scenario.hpp"

namespace livepet::loadgen {

class Crowd;

/// Who a client is, to the server.
struct Identity {
    std::string token;  // empty: a guest
    std::uint64_t user = 0;
    std::uint64_t device = 0;
    std::uint64_t last_sequence = 0;  // of the device's commands so far
};

class Client final : private fiber::Timer, private ui::transport::TokenStorage {
  public:
    /// `number` is among all clients. `person` is there for who feeds, and outlives the client.
    Client(Crowd& crowd, const Part& part, std::size_t number, PersonRecord* person, Identity identity);
    ~Client() override;

    /// Begins to connect; `intended` is when it should have.
    void come(platform::MonotonicTime intended);
    void schedule_is_known();
    bool is_ready() const;
    bool has_ended() const;
    /// From now on its connection is not lost on purpose, and is tried again at once.
    void settle();
    /// Nothing will come any more.
    void give_up();
    bool is_online() const;
    bool has_come() const { return has_come_; }

    std::size_t number() const { return number_; }
    const Identity& identity() const { return identity_; }
    ui::store::Store& store() { return store_; }
    const ui::store::Store& store() const { return store_; }
    Page& page() { return page_; }
    const Page& page() const { return page_; }
    Crowd& crowd() { return crowd_; }

  private:
    std::string load() override { return identity_.token; }
    void save(std::string_view) override {}
    void forget() override;

    std::unique_ptr<ui::platform::Socket> open_socket(ui::platform::SocketEvents events);
    void on_due() override;
    /// Takes in what the store has come to.
    void look();
    void notice_connection(platform::MonotonicTime now);
    void lose_connection(platform::MonotonicTime now);
    void rearm();

    Crowd& crowd_;
    const Part& part_;
    const std::size_t number_;
    Identity identity_;
    ui::store::Store store_;
    Page page_;
    std::unique_ptr<Activity> activity_;
    std::weak_ptr<Link> link_;
    platform::MonotonicTime due_since_;  // the connection; while it is not there
    platform::MonotonicTime tick_at_ = never;
    platform::MonotonicTime drop_at_ = never;
    platform::MonotonicTime back_at_ = never;  // the person tries again
    ui::transport::ConnectionPhase phase_ = ui::transport::ConnectionPhase::connecting;
    bool has_come_ = false;
    bool has_been_online_ = false;
    bool was_dropped_ = false;  // on purpose, and the page may not know yet
};

}  // namespace livepet::loadgen
