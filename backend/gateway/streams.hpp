// What plain and encrypted connections do differently, one function for both of each. For the connections
// alone; in a fiber of the stream's shard.
#pragma once

#include <boost/asio/ssl/stream_base.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <tuple>

#include "backend/fiber/use_fiber.hpp"
#include "backend/gateway/tls.hpp"

namespace livepet::gateway {

inline Socket& socket_of(Socket& stream) { return stream; }
inline Socket& socket_of(TlsStream& stream) { return stream.next_layer(); }

inline constexpr std::size_t first_bytes_max = 1'024;

/// Waits until there is something to read. A plain connection holds no buffer meanwhile.
inline boost::system::error_code wait_for_bytes(Socket& stream, boost::beast::flat_buffer&) {
    return std::get<0>(stream.async_wait(Socket::wait_read, fiber::use_fiber));
}

/// What the socket has may be a record's beginning, or nothing for us: only reading tells.
inline boost::system::error_code wait_for_bytes(TlsStream& stream, boost::beast::flat_buffer& buffer) {
    const auto [error, bytes] = stream.async_read_some(buffer.prepare(first_bytes_max), fiber::use_fiber);
    buffer.commit(bytes);
    return error;
}

/// Says that nothing more comes.
inline boost::system::error_code finish_sending(Socket& stream) {
    boost::system::error_code error;
    stream.shutdown(Socket::shutdown_send, error);
    return error;
}

/// Waits for the other side to say so too.
inline boost::system::error_code finish_sending(TlsStream& stream) {
    return std::get<0>(stream.async_shutdown(fiber::use_fiber));
}

}  // namespace livepet::gateway
