#include "backend/gateway/websocket_connection.hpp"

#include <spdlog/spdlog.h>

#include <boost/asio/buffer.hpp>
#include <chrono>
#include <exception>
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

}  // namespace

template <class NextLayer>
WebSocketConnection<NextLayer>::WebSocketConnection(ShardConnections& owner, NextLayer next_layer,
                                                    Caller caller)
    : owner_(owner),
      stream_(std::move(next_layer)),
      buffer_(wire::client_frame_bytes_max + 1),
      session_(std::make_shared<SessionProtocol>(owner.shard(), owner.terms(), owner.limits(),
                                                 owner.counters(), *this, std::move(caller))),
      timer_([this] { on_time_over(); }) {
    owner.add(*this);
    configure();
}

template <class NextLayer>
void WebSocketConnection<NextLayer>::configure() {
    const Limits& limits = owner_.limits();
    stream_.binary(true);
    stream_.auto_fragment(false);
    stream_.write_buffer_bytes(8);  // the least; without fragments nothing is copied there
    stream_.read_message_max(0);    // bounded by read_frame(), which can say Goodbye
    websocket::stream_base::timeout timeout{};
    timeout.handshake_timeout = std::chrono::milliseconds(limits.close_timeout_ms);
    timeout.idle_timeout = std::chrono::milliseconds(limits.idle_timeout_ms);
    timeout.keep_alive_pings = true;
    stream_.set_option(timeout);
}

template <class NextLayer>
void WebSocketConnection<NextLayer>::run(
    const boost::beast::http::request<boost::beast::http::string_body>& request) {
    if (!accept(request)) return;
    ++owner_.counters().sessions_open;
    try {
        read_frames();
    } catch (const std::exception& error) {
        spdlog::error("A session of user {} ended by {}", session_->user(), error.what());
    }
    session_->on_disconnected();
    finish_writing();
    --owner_.counters().sessions_open;
}

template <class NextLayer>
bool WebSocketConnection<NextLayer>::accept(
    const boost::beast::http::request<boost::beast::http::string_body>& request) {
    arm_timer(owner_.limits().hello_timeout_ms);
    const auto [error] = stream_.async_accept(request, use_fiber);
    if (error) return false;
    is_accepted_ = true;
    wake_writer();  // it may be closing already
    return true;
}

// ---- reading ----

template <class NextLayer>
void WebSocketConnection<NextLayer>::read_frames() {
    while (true) {
        wait_for_room();
        buffer_.clear();
        switch (read_frame()) {
            case Read::ended:
                return;
            case Read::oversized:
                session_->on_oversized_frame();
                break;
            case Read::frame:
                if (stream_.got_text()) {
                    session_->on_text_frame();
                } else {
                    const auto bytes = buffer_.cdata();
                    session_->on_binary_frame({static_cast<const std::byte*>(bytes.data()), bytes.size()});
                }
        }
    }
}

template <class NextLayer>
void WebSocketConnection<NextLayer>::wait_for_room() {
    while (session_->is_congested() && !has_ended_) writer_moved_.wait();
}

/// Of a message that is too long the rest comes as more of the same, until the session has closed.
template <class NextLayer>
typename WebSocketConnection<NextLayer>::Read WebSocketConnection<NextLayer>::read_frame() {
    do {
        const std::size_t room = buffer_.max_size() - buffer_.size();
        const auto [error, bytes] = stream_.async_read_some(buffer_, room, use_fiber);
        if (error) return Read::ended;
        if (buffer_.size() > wire::client_frame_bytes_max) return Read::oversized;
    } while (!stream_.is_message_done());
    return Read::frame;
}

// ---- writing ----

template <class NextLayer>
void WebSocketConnection<NextLayer>::wake_writer() {
    if (session_->closing() && !has_closed_) {
        arm_timer(owner_.limits().close_timeout_ms);
        writer_moved_.set();
    }
    if (is_accepted_ && !is_writing_ && !has_ended_) write_next();
}

template <class NextLayer>
void WebSocketConnection<NextLayer>::write_next() {
    if (const Frame frame = session_->next_frame()) {
        is_writing_ = true;
        stream_.async_write(boost::asio::buffer(*frame), [this](const error_code& error, std::size_t) {
            session_->frame_written();
            if (error) abort();  // which the reader notices
            on_operation_ended(error.failed());
        });
    } else if (session_->closing() && !has_closed_) {
        start_close();
    }
}

template <class NextLayer>
void WebSocketConnection<NextLayer>::start_close() {
    const Closing& closing = *session_->closing();
    const std::string_view reason = fitting(closing.reason);
    has_closed_ = true;
    is_writing_ = true;
    stream_.async_close({static_cast<websocket::close_code>(closing.code), {reason.data(), reason.size()}},
                        [this](const error_code&) { on_operation_ended(true); });
}

template <class NextLayer>
void WebSocketConnection<NextLayer>::on_operation_ended(bool was_last) {
    is_writing_ = false;
    has_ended_ = has_ended_ || was_last;
    writer_moved_.set();
    if (!has_ended_) write_next();
}

template <class NextLayer>
void WebSocketConnection<NextLayer>::finish_writing() {
    has_ended_ = true;
    if (is_writing_ && !has_closed_) abort();
    while (is_writing_) writer_moved_.wait();
    timer_.disarm();
}

// ---- ending ----

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
void WebSocketConnection<NextLayer>::on_time_over() {
    if (session_->closing() || !is_accepted_) return abort();
    session_->on_hello_overdue();
}

template <class NextLayer>
void WebSocketConnection<NextLayer>::arm_timer(std::uint32_t timeout_ms) {
    owner_.shard().timers().arm(timer_, owner_.shard().clock().now() + std::chrono::milliseconds(timeout_ms));
}

template <class Stream>
void serve_websocket(ShardConnections& owner, Upgrade<Stream> upgrade) {
    const auto user_agent = upgrade.request[boost::beast::http::field::user_agent];
    WebSocketConnection<Stream> connection(
        owner, std::move(upgrade.stream),
        {upgrade.address, device_words({user_agent.data(), user_agent.size()})});
    connection.run(upgrade.request);
}

template void serve_websocket(ShardConnections& owner, Upgrade<Socket> upgrade);
template void serve_websocket(ShardConnections& owner, Upgrade<TlsStream> upgrade);

}  // namespace livepet::gateway
