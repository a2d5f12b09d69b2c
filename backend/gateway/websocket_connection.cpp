#include "backend/gateway/websocket_connection.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <chrono>
#include <cstddef>
#include <exception>
#include <span>
#include <type_traits>
#include <utility>

#include "backend/fiber/use_fiber.hpp"
#include "backend/gateway/streams.hpp"
#include "backend/gateway/user_agent.hpp"

namespace livepet::gateway {

namespace websocket = boost::beast::websocket;
using boost::system::error_code;
using fiber::use_fiber;

namespace {

constexpr std::size_t close_reason_bytes_max = 123;  // RFC 6455, 5.5: a control frame holds 125

/// As much of the sentence as a close frame holds, cut between characters.
std::string_view fitting(std::string_view reason) {
    if (reason.size() <= close_reason_bytes_max) return reason;
    std::size_t end = close_reason_bytes_max;
    while (end > 0 && (static_cast<unsigned char>(reason[end]) & 0xC0U) == 0x80U) --end;
    return reason.substr(0, end);
}

/// Most messages of clients are shorter.
constexpr std::size_t idle_buffer_bytes = 64;

/// Up to here copying a message costs less than an operation of the stream.
constexpr std::size_t at_once_bytes_max = 512;
constexpr std::size_t frame_header_bytes_max = 4;

/// That of a whole binary message from the server (RFC 6455, 5.2): how long it is.
std::size_t write_frame_header(std::span<std::byte> header, std::size_t message_bytes) {
    constexpr std::size_t short_bytes_max = 125;
    constexpr std::byte two_more_bytes{126};
    header[0] = std::byte{0x82};  // the last of its message, binary
    if (message_bytes <= short_bytes_max) {
        header[1] = static_cast<std::byte>(message_bytes);
        return 2;
    }
    header[1] = two_more_bytes;
    header[2] = static_cast<std::byte>(message_bytes >> 8U);
    header[3] = static_cast<std::byte>(message_bytes);
    return 4;
}

}  // namespace

template <class NextLayer>
WebSocketConnection<NextLayer>::WebSocketConnection(ShardConnections& owner, Place place,
                                                    NextLayer next_layer, Caller caller)
    : place_(std::move(place)),
      owner_(owner),
      stream_(std::move(next_layer)),
      session_(std::make_shared<SessionProtocol>(owner.shard(), owner.terms(), owner.limits(),
                                                 owner.counters(), *this, std::move(caller))),
      frame_(idle_buffer_bytes) {
    owner.add(*this);
    configure();
}

template <class NextLayer>
void WebSocketConnection<NextLayer>::configure() {
    stream_.binary(true);
    stream_.auto_fragment(false);
    stream_.write_buffer_bytes(8);  // the least; without fragments nothing is copied there
    stream_.read_message_max(0);    // bounded by on_read(), so that the session can say Goodbye
    // Of Beast's own timers only the one for its part of closing: silence is watched here, for less.
    websocket::stream_base::timeout timeout{};
    timeout.handshake_timeout = std::chrono::milliseconds(owner_.limits().close_timeout_ms);
    timeout.idle_timeout = websocket::stream_base::none();
    timeout.keep_alive_pings = false;
    stream_.set_option(timeout);
    stream_.control_callback([this](websocket::frame_type, boost::beast::string_view) { note_heard(); });
}

template <class NextLayer>
void WebSocketConnection<NextLayer>::open(
    const boost::beast::http::request<boost::beast::http::string_body>& request) {
    note_heard();
    arm(heard_at_ + std::chrono::milliseconds(owner_.limits().hello_timeout_ms));
    const auto [error] = stream_.async_accept(request, use_fiber);
    if (error) return;
    is_accepted_ = true;
    ++owner_.counters().sessions_open;
    wake_writer();  // it may be closing already
    read_more();
}

// ---- reading ----

template <class NextLayer>
void WebSocketConnection<NextLayer>::read_more() {
    if (frame_bytes_ == frame_.size()) frame_.resize(wire::client_frame_bytes_max + 1);
    stream_.async_read_some(boost::asio::buffer(frame_.data() + frame_bytes_, frame_.size() - frame_bytes_),
                            [self = this->shared_from_this()](const error_code& error, std::size_t bytes) {
                                self->on_read(error, bytes);
                            });
}

template <class NextLayer>
void WebSocketConnection<NextLayer>::on_read(const error_code& error, std::size_t bytes) {
    note_heard();
    frame_bytes_ += bytes;
    if (error) return owner_.shard().spawn([self = this->shared_from_this()] { self->end(); });
    if (frame_bytes_ <= wire::client_frame_bytes_max && !stream_.is_message_done()) return read_more();
    owner_.shard().spawn([self = this->shared_from_this()] { self->handle_frame(); });
}

/// Of a message that is too long the rest comes as more of the same, until the session has closed.
template <class NextLayer>
void WebSocketConnection<NextLayer>::handle_frame() {
    try {
        if (frame_bytes_ > wire::client_frame_bytes_max) {
            session_->on_oversized_frame();
        } else if (stream_.got_text()) {
            session_->on_text_frame();
        } else {
            session_->on_binary_frame({frame_.data(), frame_bytes_});
        }
    } catch (const std::exception& error) {
        spdlog::error("A session of user {} ended by {}", session_->user(), error.what());
        return end();
    }
    read_next();
}

template <class NextLayer>
void WebSocketConnection<NextLayer>::read_next() {
    frame_bytes_ = 0;
    if (!std::exchange(is_watched_, true) && !session_->closing()) watch_silence();
    if (frame_.size() > idle_buffer_bytes) frame_ = base::Bytes(idle_buffer_bytes);
    is_reading_delayed_ = true;
    go_on_reading();
}

template <class NextLayer>
void WebSocketConnection<NextLayer>::go_on_reading() {
    if (!is_reading_delayed_ || (session_->is_congested() && !has_ended_)) return;
    is_reading_delayed_ = false;
    read_more();
}

// ---- writing ----

template <class NextLayer>
void WebSocketConnection<NextLayer>::wake_writer() {
    if (session_->closing() && !has_closed_) {
        arm(owner_.shard().clock().now() + std::chrono::milliseconds(owner_.limits().close_timeout_ms));
        go_on_reading();
    }
    if (is_accepted_) write_on();
}

/// A write that ends at once has ended when write() returns: the next one follows here, and not from within.
template <class NextLayer>
void WebSocketConnection<NextLayer>::write_on() {
    if (std::exchange(is_in_write_on_, true)) return;
    while (!is_writing_ && !has_ended_) {
        if (const Frame frame = session_->next_frame()) {
            write(frame);
        } else if (session_->closing() && !has_closed_) {
            start_close();
        } else {
            break;
        }
    }
    is_in_write_on_ = false;
}

template <class NextLayer>
void WebSocketConnection<NextLayer>::write(const Frame& frame) {
    is_writing_ = true;
    if (write_at_once(*frame)) return;
    stream_.async_write(
        boost::asio::buffer(*frame),
        [self = this->shared_from_this()](const error_code& error, std::size_t) { self->on_written(error); });
}

/// Most frames are small and find room: they need no operation, and hardly any of the stream's memory.
template <class NextLayer>
bool WebSocketConnection<NextLayer>::write_at_once(const base::Bytes& message) {
    if constexpr (std::is_same_v<NextLayer, Socket>) {
        if (message.size() > at_once_bytes_max || !stream_.is_open()) return false;
        std::array<std::byte, at_once_bytes_max + frame_header_bytes_max> frame;
        const std::size_t header = write_frame_header(frame, message.size());
        std::copy(message.begin(), message.end(), frame.begin() + header);
        Socket& socket = stream_.next_layer();
        if (!socket.send_at_once({frame.data(), header + message.size()})) return false;
        if (socket.has_rest()) {
            socket.async_send_rest(
                [self = this->shared_from_this()](error_code error) { self->on_written(error); });
        } else {
            on_written({});
        }
        return true;
    }
    return false;
}

template <class NextLayer>
void WebSocketConnection<NextLayer>::on_written(const error_code& error) {
    session_->frame_written();
    if (error) abort();  // which the reader notices
    on_operation_ended(error.failed());
}

template <class NextLayer>
void WebSocketConnection<NextLayer>::start_close() {
    const Closing& closing = *session_->closing();
    const std::string_view reason = fitting(closing.reason);
    has_closed_ = true;
    is_writing_ = true;
    stream_.async_close(
        {static_cast<websocket::close_code>(closing.code), {reason.data(), reason.size()}},
        [self = this->shared_from_this()](const error_code&) { self->on_operation_ended(true); });
}

template <class NextLayer>
void WebSocketConnection<NextLayer>::on_operation_ended(bool was_last) {
    is_writing_ = false;
    has_ended_ = has_ended_ || was_last;
    if (is_reading_delayed_) note_heard();  // it takes what it is sent
    go_on_reading();
    write_on();
}

// ---- ending ----

template <class NextLayer>
void WebSocketConnection<NextLayer>::end() {
    session_->on_disconnected();
    has_ended_ = true;
    if (!has_closed_) abort();  // else the closing handshake ends by itself, or by its time
    --owner_.counters().sessions_open;
}

template <class NextLayer>
void WebSocketConnection<NextLayer>::drain() {
    session_->drain();
}

template <class NextLayer>
void WebSocketConnection<NextLayer>::abort() {
    error_code ignored;
    socket_of(stream_.next_layer()).close(ignored);
}

template <class NextLayer>
void WebSocketConnection<NextLayer>::on_due() {
    if (!is_accepted_ || session_->closing()) return abort();
    session_->on_hello_overdue();
    if (!session_->closing()) watch_silence();
}

template <class NextLayer>
void WebSocketConnection<NextLayer>::watch_silence() {
    const auto dead_at = heard_at_ + std::chrono::milliseconds(owner_.limits().idle_timeout_ms);
    const auto ping_at = heard_at_ + std::chrono::milliseconds(owner_.limits().ping_after_ms);
    const auto now = owner_.shard().clock().now();
    if (now >= dead_at) return abort();
    if (now < ping_at) return arm(ping_at);
    ping();
    arm(dead_at);
}

template <class NextLayer>
void WebSocketConnection<NextLayer>::ping() {
    stream_.async_ping({}, [self = this->shared_from_this()](const error_code&) {});
}

template <class NextLayer>
void WebSocketConnection<NextLayer>::note_heard() {
    heard_at_ = owner_.shard().clock().now();
}

template <class NextLayer>
void WebSocketConnection<NextLayer>::arm(platform::MonotonicTime at) {
    owner_.shard().timers().arm(*this, at);
}

template <class Stream>
void serve_websocket(ShardConnections& owner, Place place, Upgrade<Stream> upgrade) {
    const auto user_agent = upgrade.request[boost::beast::http::field::user_agent];
    std::make_shared<WebSocketConnection<Stream>>(
        owner, std::move(place), std::move(upgrade.stream),
        Caller{upgrade.address, device_words({user_agent.data(), user_agent.size()})})
        ->open(upgrade.request);
}

template void serve_websocket(ShardConnections& owner, Place place, Upgrade<Socket> upgrade);
template void serve_websocket(ShardConnections& owner, Place place, Upgrade<TlsStream> upgrade);

}  // namespace livepet::gateway
