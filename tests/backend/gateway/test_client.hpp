// Clients that the tests talk to a server with: one of bytes, one of WebSocket messages. Each wait has an
// end.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/bytes.hpp"
#include "shared/wire/protocol.hpp"

namespace livepet::gateway {

inline constexpr std::chrono::milliseconds client_patience{5'000};

/// A TCP connection, blocking.
class RawClient {
  public:
    explicit RawClient(std::uint16_t port);
    ~RawClient();
    RawClient(RawClient&& other) noexcept;
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    /// False: the server has closed.
    bool send(std::string_view bytes) const;
    /// What arrives until `end` has been seen, the server closes, or time is over.
    std::string receive_until(std::string_view end) const;
    /// What arrives until the server closes.
    std::string receive_all() const;
    /// Whether the server has closed by then; swallows what it says before.
    bool is_closed_within(std::chrono::milliseconds time) const;
    /// Closes so that the server sees a reset.
    void reset();

  private:
    bool wait_readable(std::chrono::steady_clock::time_point until) const;
    int socket_ = -1;
};

/// Sends one request on a connection of its own and gives back all that is answered.
std::string request_once(std::uint16_t port, std::string_view request);

struct WebSocketOptions {
    std::string origin = {};
    std::string host = "localhost";
    bool says_hello = true;
    int receive_buffer_bytes = 0;  // of the socket; 0: the system's
};

/// Beast's own client.
class WebSocketClient {
  public:
    explicit WebSocketClient(std::uint16_t port, const WebSocketOptions& options = {});
    ~WebSocketClient();
    WebSocketClient(const WebSocketClient&) = delete;
    WebSocketClient& operator=(const WebSocketClient&) = delete;

    /// The status that the handshake was answered with.
    unsigned status() const;

    bool say(const wire::ClientMessage& message);
    bool say_binary(base::BytesView bytes);
    bool say_text(std::string_view text);

    /// Nothing: the connection has ended, or time is over.
    std::optional<wire::ServerMessage> hear();
    /// Reads until the end; the last message that came before it.
    std::optional<wire::ServerMessage> hear_last();
    /// After the end: the code that the server closed with, 0 if it did not say.
    unsigned close_code() const;
    /// Leaves politely.
    void close();

    /// The next message as a T; a default one if it is another, or none.
    template <class T>
    T hear_a() {
        const auto message = hear();
        return message && std::holds_alternative<T>(*message) ? std::get<T>(*message) : T{};
    }

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace livepet::gateway
