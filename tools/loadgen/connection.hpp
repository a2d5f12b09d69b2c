// One WebSocket connection to the server, as a client of the protocol: open() says Hello and waits for
// Welcome.
//
// For the shard's own fibers: one of them may receive() while another one send()s, and any may close(). It
// must outlive what is being waited for. Opening takes open_timeout at most; a receive() waits for as long as
// the connection lives. Whoever runs out of time finds the connection closed.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "backend/fiber/shard.hpp"
#include "backend/fiber/timer.hpp"
#include "shared/base/result.hpp"
#include "shared/wire/protocol.hpp"
#include "tools/loadgen/target.hpp"

namespace livepet::loadgen {

inline constexpr std::chrono::seconds open_timeout{5};
inline constexpr std::chrono::seconds reply_timeout{60};  // passwords take their time, and there is a line

enum class OpenError : std::uint8_t { unreachable, no_welcome, incompatible };

std::string_view describe(OpenError error);

class Connection {
  public:
    Connection(fiber::Shard& shard, const Target& target);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// An empty token: as a guest.
    [[nodiscard]] base::Result<wire::Welcome, OpenError> open(const std::string& token, std::uint64_t device);

    /// False: the connection has ended.
    [[nodiscard]] bool send(const wire::ClientMessage& message);
    /// The next message; nothing if the connection has ended.
    [[nodiscard]] std::optional<wire::ServerMessage> receive();
    /// Sends it and waits for its Reply, dropping others; nothing if the connection ended, or reply_timeout.
    [[nodiscard]] std::optional<wire::Reply> reply_to(const wire::Command& command);
    void close();
    /// Closes it in so long, unless told a later time before; 0: takes that back.
    void close_in(std::chrono::milliseconds time);

  private:
    bool shake_hands();

    fiber::Shard& shard_;
    const Target& target_;
    boost::beast::websocket::stream<boost::asio::ip::tcp::socket, false> stream_;
    boost::beast::flat_buffer buffer_;
    struct Close {
        Connection* connection;
        void operator()() const { connection->close(); }
    };
    fiber::CallbackTimer<Close> deadline_;
};

}  // namespace livepet::loadgen
