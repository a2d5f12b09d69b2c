// The socket of a connection: asio's, bound to an io_context and not to any executor, which keeps it small.
//
// A type of our own, so that what is written is on its way at once, and a WebSocket on it is ended as we say:
// Beast asks for async_teardown() by it.
#pragma once

#include <array>
#include <boost/asio/async_result.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/compose.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/bind_handler.hpp>
#include <boost/beast/core/role.hpp>
#include <cstddef>
#include <utility>

namespace livepet::gateway {

using AsioSocket =
    boost::asio::basic_stream_socket<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;
using Acceptor =
    boost::asio::basic_socket_acceptor<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;

/// Up to here copying costs less than to hand the system several pieces.
inline constexpr std::size_t copied_bytes_max = 512;

class Socket : public AsioSocket {
  public:
    using AsioSocket::AsioSocket;
    /// Of an accepted one.
    Socket(AsioSocket&& socket) : AsioSocket(std::move(socket)) {
        boost::system::error_code ignored;
        non_blocking(true, ignored);
    }

    /// As asio's, but where the system takes all of it, the handler is called before this returns: so a frame
    /// to each of ten thousand viewers is one visit to each connection, and not a second one for the answer.
    /// On the thread of the io_context.
    template <class Buffers, class Token>
    auto async_write_some(const Buffers& buffers, Token&& token) {
        return boost::asio::async_initiate<Token, void(boost::system::error_code, std::size_t)>(
            [this](auto handler, const Buffers& all) {
                const std::size_t bytes = boost::asio::buffer_size(all);
                const std::size_t written = non_blocking() ? try_write(all, bytes) : 0;
                if (written == 0) return AsioSocket::async_write_some(all, std::move(handler));
                auto answer = boost::beast::bind_front_handler(std::move(handler),
                                                               boost::system::error_code(), written);
                // Not at once: who writes much in pieces would go ever deeper.
                if (written < bytes) return boost::asio::post(get_executor(), std::move(answer));
                answer();
            },
            token, buffers);
    }

  private:
    /// How much the system has taken; 0: nothing, for whatever reason.
    template <class Buffers>
    std::size_t try_write(const Buffers& all, std::size_t bytes) {
        boost::system::error_code ignored;
        if (bytes == 0) return 0;
        if (bytes > copied_bytes_max) return write_some(all, ignored);
        std::array<std::byte, copied_bytes_max> copy;
        boost::asio::buffer_copy(boost::asio::buffer(copy), all);
        return write_some(boost::asio::buffer(copy.data(), bytes), ignored);
    }
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
