// A network between the page and its server that is as bad as it is told to be: slow, uneven, losing,
// breaking. A decorator of the platform's sockets.
//
//     SimulatedNetwork network(platform::open_socket, seed);
//     options.open_socket = network.opener();
//     network.set({.latency_ms = 800});
//     network.tick(now);               // in Program::tick, before the store's
//     network.ask_for_frame(window);   // at the end of Program::tick and Program::frame
//
// Perfect until it is told otherwise; then a frame is handed on within the call that brings it. The same seed
// and the same frames give the same delays. Within a connection each direction keeps its order. Time comes in
// by tick() alone: where ticks are rare (a hidden browser page: one a second) things arrive as much later.
//
// One thread: the window's. Must outlive the sockets that it opened.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "frontend-wasm/network/conditions.hpp"
#include "frontend-wasm/network/delays.hpp"
#include "frontend-wasm/network/link.hpp"
#include "frontend-wasm/platform/clock.hpp"
#include "frontend-wasm/platform/socket.hpp"
#include "frontend-wasm/platform/window.hpp"

namespace livepet::ui::network {

class SimulatedNetwork final : private Way {
  public:
    SimulatedNetwork(platform::SocketOpener real, std::uint64_t seed);
    SimulatedNetwork(const SimulatedNetwork&) = delete;
    SimulatedNetwork& operator=(const SimulatedNetwork&) = delete;

    platform::SocketOpener opener();

    const Conditions& conditions() const { return conditions_; }
    /// From now on; what is under way takes the time it was given.
    void set(const Conditions& conditions);

    /// Breaks all connections, once. The page is told at the next tick.
    void break_connections();
    /// The same, and lets none be made for so long.
    void cut_for(base::Milliseconds time);
    /// How much longer none can be made; 0: one can.
    base::Milliseconds cut_left() const;

    bool is_perfect() const;
    /// Perfect from now on; what is under way arrives with the next tick.
    void switch_off();

    /// Hands on what is due.
    void tick(platform::MonotonicTime now);
    /// When something is due next; `never` while nothing is under way.
    platform::MonotonicTime next() const;
    /// Has the window make a frame then. To be asked after each tick and each frame, which forget the last
    /// one.
    void ask_for_frame(platform::Window& window) const;

  private:
    base::Milliseconds next_delay() override { return delays_.next(conditions_); }
    void gone(Link& link) override;
    std::unique_ptr<platform::Socket> open(const std::string& url, platform::SocketEvents&& events);
    void schedule_break(Link& link);

    platform::SocketOpener real_;
    Delays delays_;
    Conditions conditions_;
    platform::MonotonicTime cut_until_{};
    std::vector<Link*> links_;  // those that the page holds
};

}  // namespace livepet::ui::network
