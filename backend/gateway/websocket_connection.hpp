// A session's socket: Beast's WebSocket below, SessionProtocol above.
//
// The connection's fiber reads: one frame, handled to its end, then the next. Writing is a chain of callbacks
// that runs as long as frames wait, and costs no fiber. Lives on its fiber's stack, on its shard's list,
// until both have ended. Its failure ends this session and nothing else.
#pragma once

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <memory>

#include "backend/fiber/event.hpp"
#include "backend/gateway/session_protocol.hpp"
#include "backend/gateway/shard_connections.hpp"
#include "backend/gateway/upgrade.hpp"

namespace livepet::gateway {

/// `NextLayer` is Socket, or TlsStream.
template <class NextLayer>
class WebSocketConnection final : public Connection, public Transport {
  public:
    WebSocketConnection(ShardConnections& owner, NextLayer next_layer, Caller caller);

    /// From the handshake to the end. Suspends.
    void run(const boost::beast::http::request<boost::beast::http::string_body>& request);

    void drain() override;
    void abort() override;
    void wake_writer() override;

  private:
    static constexpr bool with_compression = false;  // frames are small, and its memory a connection is not
    using Stream = boost::beast::websocket::stream<NextLayer, with_compression>;
    enum class Read { frame, oversized, ended };

    void configure();
    bool accept(const boost::beast::http::request<boost::beast::http::string_body>& request);
    void read_frames();
    Read read_frame();
    void wait_for_room();
    void write_next();
    void start_close();
    void on_operation_ended(bool was_last);
    void finish_writing();
    void on_time_over();
    void arm_timer(std::uint32_t timeout_ms);

    ShardConnections& owner_;
    Stream stream_;
    boost::beast::flat_buffer buffer_;
    std::shared_ptr<SessionProtocol> session_;
    fiber::CallbackTimer<std::function<void()>> timer_;  // until Hello, then from the start of closing
    fiber::Event writer_moved_;                          // wakes the reader, if it waits for the writer
    bool is_accepted_ = false;
    bool is_writing_ = false;  // an operation of the writer is under way
    bool has_closed_ = false;  // the closing handshake has been started
    bool has_ended_ = false;   // nothing more is to be written
};

}  // namespace livepet::gateway
