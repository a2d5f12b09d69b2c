// A connection while it speaks HTTP/1.1: one request after the other, each within its limits of size and
// time.
//
// Lives on its fiber's stack, on its shard's list. Its failure ends this connection and nothing else.
#pragma once

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <optional>

#include "backend/gateway/deadline.hpp"
#include "backend/gateway/response.hpp"
#include "backend/gateway/shard_connections.hpp"
#include "backend/gateway/upgrade.hpp"

namespace livepet::gateway {

/// `Stream` is Socket, or TlsStream.
template <class Stream>
class HttpConnection final : public Connection {
  public:
    HttpConnection(ShardConnections& owner, Stream stream, const boost::asio::ip::address& peer);

    /// Serves requests until the connection ends, or asks to become a WebSocket and may.
    std::optional<Upgrade<Stream>> run();

    void drain() override;
    void abort() override;

  private:
    using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
    enum class Next { request, upgrade, close };

    /// Whatever a connection begins with before the first request. False: the connection has ended.
    bool begin();
    Next serve_request(Parser& parser);
    /// Nothing if its target makes no sense. Views into the parser's message.
    std::optional<Request> request_of(const Parser& parser) const;
    /// False: the connection has ended.
    bool wait_for_request(bool is_first);
    bool read_header(Parser& parser);
    bool read_body(Parser& parser);
    Next refuse_malformed(const boost::system::error_code& error);
    Next answer(Parser& parser);
    Next answer_upgrade(Parser& parser);
    /// False: the connection is not to be used any more.
    bool write(const Response& response, bool is_head, bool keep_alive);
    bool write_continue();
    void close_after_answer();
    /// Whether the last operation went well; counts it if its time was over.
    bool in_time();

    ShardConnections& owner_;
    Stream stream_;
    const boost::asio::ip::address peer_;
    AddressKey address_ = 0;  // that an upgrade came from
    Deadline deadline_;
    boost::beast::flat_buffer buffer_;
    boost::system::error_code error_;  // of the last operation
    bool is_answering_ = false;        // a request is in hand: draining waits for its answer
};

}  // namespace livepet::gateway
