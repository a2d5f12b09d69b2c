// A session's socket: Beast's WebSocket below, SessionProtocol above.
//
// While nothing happens it is a record with a read under way: no fiber, and a buffer of some bytes. A frame
// that has come is handled to its end in a fiber of its own, then the next one is read. Writing is a chain of
// callbacks that runs as long as frames wait.
//
// On its shard's list; lives as long as an operation of it is under way, or a fiber of it. Its failure ends
// this session and nothing else.
#pragma once

#include <boost/beast/websocket/stream.hpp>
#include <chrono>
#include <cstdint>
#include <memory>

#include "backend/fiber/timer.hpp"
#include "backend/gateway/session_protocol.hpp"
#include "backend/gateway/shard_connections.hpp"
#include "backend/gateway/upgrade.hpp"
#include "shared/base/bytes.hpp"

namespace livepet::gateway {

/// `NextLayer` is Socket, or TlsStream.
template <class NextLayer>
class WebSocketConnection final : public Connection,
                                  public Transport,
                                  private fiber::Timer,
                                  public std::enable_shared_from_this<WebSocketConnection<NextLayer>> {
  public:
    WebSocketConnection(ShardConnections& owner, Place place, NextLayer next_layer, Caller caller);

    /// Shakes hands, in the calling fiber, and from then on keeps itself until it has ended. Once.
    void open(const boost::beast::http::request<boost::beast::http::string_body>& request);

    void drain() override;
    void abort() override;
    void wake_writer() override;

  private:
    static constexpr bool with_compression = false;  // frames are small, and its memory a connection is not
    using Stream = boost::beast::websocket::stream<NextLayer, with_compression>;

    void configure();
    void read_more();
    void on_read(const boost::system::error_code& error, std::size_t bytes);
    void handle_frame();
    void read_next();
    void go_on_reading();
    void write_on();
    void write(const Frame& frame);
    bool write_at_once(const base::Bytes& message);
    void on_written(const boost::system::error_code& error);
    void start_close();
    void on_operation_ended(bool was_last);
    void end();
    void on_due() override;
    void watch_silence();
    void ping();
    void note_heard();
    void arm(platform::MonotonicTime at);

    const Place place_;  // given back last
    ShardConnections& owner_;
    Stream stream_;
    std::shared_ptr<SessionProtocol> session_;
    base::Bytes frame_;            // that is being read
    std::size_t frame_bytes_ = 0;  // of it that have come
    platform::MonotonicTime heard_at_;
    bool is_accepted_ = false;
    bool is_watched_ = false;          // for silence: from its first frame on
    bool is_reading_delayed_ = false;  // until the client has taken more of what waits for it
    bool is_writing_ = false;          // an operation of the writer is under way
    bool is_in_write_on_ = false;
    bool has_closed_ = false;  // the closing handshake has been started
    bool has_ended_ = false;   // nothing more is to be written
};

}  // namespace livepet::gateway
