// Colyseus' protocol, as its own client speaks it: a seat in a room is reserved over HTTP, and taken with a
// WebSocket; the room's state comes whole, then as patches.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "tests/bench/live/dialect.hpp"

namespace livepet::bench::live {

class ColyseusDialect final : public Dialect {
  public:
    explicit ColyseusDialect(std::uint16_t port);
    ~ColyseusDialect() override;

    /// Reserves a seat; waits for that.
    std::string path_of(std::size_t client) override;
    void greet(std::size_t, base::Bytes&) override {}
    News hear(std::size_t client, const Frame& frame, base::Bytes& out) override;

  private:
    void put_question(std::uint32_t change, base::Bytes& out) override;
    class Reception;

    std::unique_ptr<Reception> reception_;
};

}  // namespace livepet::bench::live
