// The socket of a connection: asio's, bound to an io_context and not to any executor, which keeps it small.
//
// A type of our own, so that a WebSocket on it is ended as we say: Beast asks for async_teardown() by it.
#pragma once

#include <array>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/compose.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/role.hpp>
#include <cstddef>
#include <utility>

namespace livepet::gateway {

using AsioSocket =
    boost::asio::basic_stream_socket<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;
using Acceptor =
    boost::asio::basic_socket_acceptor<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;

class Socket : public AsioSocket {
  public:
    using AsioSocket::AsioSocket;
    Socket(AsioSocket&& socket) : AsioSocket(std::move(socket)) {}
};

// After its last word the client may still be sending. Closing on it would reset the connection, and the
// reset can overtake that word; so what it sends is read until it ends too, and forgotten.
inline constexpr std::size_t teardown_bytes_max = 256 * 1024;

/// The end of a WebSocket's connection (RFC 6455, 7.1.1). Beast's own closes on the first byte that still
/// comes. Beast's timeout bounds how long it waits.
template <class Handler>
void async_teardown(boost::beast::role_type, Socket& socket, Handler&& handler) {
    boost::asio::async_compose<Handler, void(boost::system::error_code)>(
        [&socket, read = std::size_t{0}, has_begun = false](auto& self,
                                                            boost::system::error_code error = {}) mutable {
            boost::system::error_code ignored;
            if (!std::exchange(has_begun, true)) {
                socket.non_blocking(true, ignored);
                socket.shutdown(Socket::shutdown_send, ignored);  // what is wrong with it, waiting will tell
            } else if (!error) {
                std::array<char, 4'096> unread;
                read += socket.read_some(boost::asio::buffer(unread), error);
                if (error == boost::asio::error::would_block) error = {};
            }
            if (!error && read <= teardown_bytes_max)
                return socket.async_wait(Socket::wait_read, std::move(self));
            socket.close(ignored);
            self.complete(error == boost::asio::error::eof ? boost::system::error_code() : error);
        },
        handler, socket);
}

}  // namespace livepet::gateway
