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
#include <span>
#include <utility>

#include "shared/base/bytes.hpp"

namespace livepet::gateway {

using AsioSocket =
    boost::asio::basic_stream_socket<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;
using Acceptor =
    boost::asio::basic_socket_acceptor<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;

class Socket : public AsioSocket {
  public:
    using AsioSocket::AsioSocket;
    /// Of an accepted one.
    Socket(AsioSocket&& socket) : AsioSocket(std::move(socket)) {
        boost::system::error_code ignored;
        non_blocking(true, ignored);
    }

    /// Sends a whole frame now, past who else writes here, who notices nothing. False: the system has no room
    /// at all, or another frame is under way in part; nothing was sent. If the system takes a part, the rest
    /// goes before anything else, but somebody has to ask for it: async_send_rest(). On the thread of the
    /// io_context.
    bool send_at_once(std::span<const std::byte> frame) {
        if (is_write_unfinished_ || has_rest() || !non_blocking()) return false;
        boost::system::error_code ignored;
        const std::size_t sent = write_some(boost::asio::buffer(frame.data(), frame.size()), ignored);
        if (sent == 0) return false;
        rest_.assign(frame.begin() + static_cast<std::ptrdiff_t>(sent), frame.end());
        return true;
    }
    bool has_rest() const { return !rest_.empty(); }

    /// Calls `handler(error)` once the rest of such a frame is sent, or cannot be.
    template <class Handler>
    void async_send_rest(Handler handler) {
        async_wait(wait_write, [this, handler = std::move(handler)](boost::system::error_code error) mutable {
            if (!error && has_rest()) error = send_rest();
            if (!error && has_rest()) return async_send_rest(std::move(handler));
            handler(error);
        });
    }

    /// As asio's, but where the system takes all of it, the handler is called before this returns: so a write
    /// to each of ten thousand viewers is one visit to each connection, and not a second one for the answer.
    /// On the thread of the io_context.
    template <class Buffers, class Token>
    auto async_write_some(const Buffers& buffers, Token&& token) {
        return boost::asio::async_initiate<Token, void(boost::system::error_code, std::size_t)>(
            [this](auto handler, const Buffers& all) { begin_write(all, std::move(handler)); }, token,
            buffers);
    }

  private:
    template <class Buffers, class Handler>
    void begin_write(const Buffers& all, Handler handler) {
        if (has_rest()) {
            return async_send_rest([this, all, handler = std::move(handler)](auto error) mutable {
                if (error) return handler(error, 0);
                begin_write(all, std::move(handler));
            });
        }
        const std::size_t bytes = boost::asio::buffer_size(all);
        boost::system::error_code ignored;
        const std::size_t written = bytes > 0 && non_blocking() ? write_some(all, ignored) : 0;
        is_write_unfinished_ = written < bytes;
        if (written == 0) {
            return AsioSocket::async_write_some(
                all, [this, bytes, handler = std::move(handler)](auto error, std::size_t some) mutable {
                    is_write_unfinished_ = some < bytes;
                    handler(error, some);
                });
        }
        auto answer =
            boost::beast::bind_front_handler(std::move(handler), boost::system::error_code(), written);
        // Not at once: who writes much in pieces would go ever deeper.
        if (written < bytes) return boost::asio::post(get_executor(), std::move(answer));
        answer();
    }

    boost::system::error_code send_rest() {
        boost::system::error_code error;
        const std::size_t sent = write_some(boost::asio::buffer(rest_), error);
        rest_.erase(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(sent));
        return error == boost::asio::error::would_block ? boost::system::error_code() : error;
    }

    base::Bytes rest_;                  // of a frame that was sent at once, in part
    bool is_write_unfinished_ = false;  // what async_write_some() was given last is out in part, or waits
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
