// Socket.IO's protocol (version 5, over Engine.IO's version 4), as its own client speaks it over a WebSocket
// from the start.
#pragma once

#include "tests/bench/live/dialect.hpp"

namespace livepet::bench::live {

class SocketIoDialect final : public Dialect {
  public:
    std::string path_of(std::size_t) override { return "/socket.io/?EIO=4&transport=websocket"; }
    void greet(std::size_t, base::Bytes&) override {}
    News hear(std::size_t client, const Frame& frame, base::Bytes& out) override;

  private:
    void put_question(std::uint32_t change, base::Bytes& out) override;
};

}  // namespace livepet::bench::live
