// The page's socket, over TCP of this machine's loopback, with every byte counted that goes over the
// WebSocket once it is one. One thread; events come from poll(), as a window's come between its frames.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "frontend-wasm/platform/socket.hpp"

namespace livepet::bench::live {

class CountingNetwork {
  public:
    CountingNetwork();
    ~CountingNetwork();
    CountingNetwork(const CountingNetwork&) = delete;
    CountingNetwork& operator=(const CountingNetwork&) = delete;

    /// For addresses like "ws://127.0.0.1:PORT/PATH". It, and the sockets, are not used after this.
    ui::platform::SocketOpener opener();
    /// Takes what has come to the sockets, and tells them.
    void poll();

    /// Both ways: frames with their headers and masks, pings and pongs too.
    std::size_t bytes() const { return bytes_; }

  private:
    class Wire;
    class Handle;

    std::vector<std::shared_ptr<Wire>> wires_;
    std::size_t bytes_ = 0;
};

}  // namespace livepet::bench::live
