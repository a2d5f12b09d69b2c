// A WebSocket that carries binary frames: the seam that browser, native and headless each implement.
//
// One thread: the window's. Events come between frames of the window, never from inside a call into the
// socket. Losing a socket takes down nothing: its owner is told once, by `closed`, and opens another.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "shared/base/bytes.hpp"

namespace livepet::ui::platform {

inline constexpr std::size_t unsent_bytes_max = 256 * 1024;  // a socket that holds more back refuses to send
inline constexpr std::size_t received_bytes_max = 1024 * 1024;  // of one frame; a longer one ends the socket

struct SocketEvents {
    std::function<void()> opened;
    /// One binary frame; the bytes are valid during the call. Text frames end the socket.
    std::function<void(base::BytesView)> received;
    /// Last event, exactly once, also when it never opened. `code` is RFC 6455's, 1006 where there was none.
    std::function<void(std::uint16_t code, std::string_view reason)> closed;
};

class Socket {
  public:
    /// Closes, if need be, without a further event.
    virtual ~Socket() = default;

    /// False: not open, or too much is unsent already; then nothing was sent.
    virtual bool send(base::BytesView frame) = 0;
};

/// Starts to connect to a ws:// or wss:// address. Never null; what goes wrong comes as `closed`.
using SocketOpener = std::function<std::unique_ptr<Socket>(const std::string& url, SocketEvents)>;
std::unique_ptr<Socket> open_socket(const std::string& url, SocketEvents events);

}  // namespace livepet::ui::platform
