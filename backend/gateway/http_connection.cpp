#include "backend/gateway/http_connection.hpp"

#include <array>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/span_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <iterator>
#include <string>
#include <type_traits>
#include <utility>

#include "backend/fiber/use_fiber.hpp"
#include "backend/gateway/security_headers.hpp"
#include "backend/gateway/streams.hpp"
#include "backend/gateway/target.hpp"

namespace livepet::gateway {

namespace beast = boost::beast;
namespace http = boost::beast::http;
using boost::system::error_code;
using fiber::use_fiber;

namespace {

// After the last response the client may still be sending. Closing on it would reset the connection, and the
// reset can overtake the response; so what it sends is read for a moment, and forgotten.
constexpr std::uint32_t linger_timeout_ms = 1'000;
constexpr std::uint32_t linger_timeout_draining_ms = 100;
constexpr std::size_t linger_bytes_max = 256 * 1024;

/// What a plain connection to an encrypted port is told.
constexpr std::string_view plain_response =
    "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 55\r\n"
    "Connection: close\r\n\r\nThis address speaks HTTPS: ask it by https:// or wss://";

/// By the first byte, which is there: a handshake's record (RFC 8446, 5.1).
bool begins_tls(Socket& socket) {
    constexpr char handshake = 0x16;
    char first = handshake;
    error_code ignored;
    socket.receive(boost::asio::buffer(&first, 1), Socket::message_peek, ignored);
    return first == handshake;
}

/// Says what is spoken here, as far as that goes without waiting. False.
bool refuse_plain(Socket& socket) {
    std::array<char, 4'096> unread{};
    error_code ignored;
    socket.non_blocking(true, ignored);
    socket.read_some(boost::asio::buffer(unread), ignored);  // else closing would reset the connection
    socket.write_some(boost::asio::buffer(plain_response), ignored);
    socket.shutdown(Socket::shutdown_both, ignored);
    return false;
}

Method method_of(http::verb verb) {
    switch (verb) {
        case http::verb::get:
            return Method::get;
        case http::verb::head:
            return Method::head;
        case http::verb::post:
            return Method::post;
        case http::verb::put:
            return Method::put;
        case http::verb::patch:
            return Method::patch;
        case http::verb::delete_:
            return Method::delete_;
        case http::verb::options:
            return Method::options;
        default:
            return Method::other;
    }
}

std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }

/// Views into `message`; nothing if its target makes no sense.
std::optional<Request> as_request(const http::request<http::string_body>& message) {
    const auto target = parse_target(view(message.target()));
    if (!target) return std::nullopt;
    Request request;
    request.method = method_of(message.method());
    request.path = target->path;
    request.query = target->query;
    request.body = message.body();
    for (const auto& field : message)
        request.headers.push_back({view(field.name_string()), view(field.value())});
    return request;
}

/// A list may come in several fields of one name (RFC 9110, 5.3), of which Beast sees the first alone.
void join_list(http::fields& header, http::field name) {
    std::string joined;
    const auto [first, last] = header.equal_range(name);
    if (first == last || std::next(first) == last) return;
    for (auto field = first; field != last; ++field) {
        if (!joined.empty()) joined += ", ";
        joined += view(field->value());
    }
    header.set(name, joined);
}

bool is_http_error(const error_code& error) {
    return error.category() == make_error_code(http::error::bad_method).category();
}

Response refusal_of(const error_code& error) {
    if (error == http::error::body_limit) return text_response(413, "The body of the request is too large.");
    if (error == http::error::header_limit || error == http::error::buffer_overflow)
        return text_response(431, "The header of the request is too large.");
    return text_response(400, "This is not a request that HTTP/1.1 knows.");
}

}  // namespace

template <class Stream>
HttpConnection<Stream>::HttpConnection(ShardConnections& owner, Stream stream,
                                       const boost::asio::ip::address& peer)
    : owner_(owner),
      stream_(std::move(stream)),
      peer_(peer),
      deadline_(owner.shard(), socket_of(stream_)),
      buffer_(2 * owner.limits().header_bytes_max) {
    owner.add(*this);
}

template <class Stream>
void HttpConnection<Stream>::drain() {
    if (!is_answering_) abort();
}

template <class Stream>
void HttpConnection<Stream>::abort() {
    error_code ignored;
    socket_of(stream_).close(ignored);
}

template <class Stream>
std::optional<Upgrade<Stream>> HttpConnection<Stream>::run() {
    if (!begin()) return std::nullopt;
    for (bool is_first = true; wait_for_request(is_first); is_first = false) {
        Parser parser;
        switch (serve_request(parser)) {
            case Next::request:
                break;
            case Next::upgrade:
                return std::optional(Upgrade<Stream>{std::move(stream_), parser.release(), address_});
            case Next::close:
                return std::nullopt;
        }
        if (buffer_.size() == 0) buffer_.shrink_to_fit();  // a silent connection holds no buffer
    }
    return std::nullopt;
}

template <class Stream>
bool HttpConnection<Stream>::begin() {
    if constexpr (std::is_same_v<Stream, TlsStream>) {
        deadline_.set(owner_.limits().header_timeout_ms);
        std::tie(error_) = stream_.next_layer().async_wait(Socket::wait_read, use_fiber);
        if (!in_time()) return false;
        if (!begins_tls(stream_.next_layer())) return refuse_plain(stream_.next_layer());
        std::tie(error_) = stream_.async_handshake(TlsStream::server, use_fiber);
        return in_time();
    }
    return true;
}

template <class Stream>
std::optional<Request> HttpConnection<Stream>::request_of(const Parser& parser) const {
    auto request = as_request(parser.get());
    if (!request) return std::nullopt;
    request->shard = &owner_.shard();
    request->peer = peer_;
    request->is_encrypted = std::is_same_v<Stream, TlsStream>;
    owner_.site().locate(*request);
    return request;
}

template <class Stream>
bool HttpConnection<Stream>::wait_for_request(bool is_first) {
    is_answering_ = false;
    if (owner_.is_draining()) return false;
    const Limits& limits = owner_.limits();
    deadline_.set(is_first ? limits.header_timeout_ms : limits.keep_alive_timeout_ms);
    if (buffer_.size() > 0) return true;  // pipelined
    error_ = wait_for_bytes(stream_, buffer_);
    return is_first ? in_time() : !error_;  // silence after an answer is nobody's fault
}

template <class Stream>
typename HttpConnection<Stream>::Next HttpConnection<Stream>::serve_request(Parser& parser) {
    if (!read_header(parser)) return refuse_malformed(error_);
    is_answering_ = true;
    ++owner_.counters().requests;
    join_list(parser.get(), http::field::connection);
    join_list(parser.get(), http::field::upgrade);
    if (beast::websocket::is_upgrade(parser.get())) return answer_upgrade(parser);
    if (!read_body(parser)) return refuse_malformed(error_);
    return answer(parser);
}

template <class Stream>
bool HttpConnection<Stream>::read_header(Parser& parser) {
    parser.header_limit(static_cast<std::uint32_t>(owner_.limits().header_bytes_max));
    parser.body_limit(owner_.limits().body_bytes_max);
    deadline_.set(owner_.limits().header_timeout_ms);
    std::size_t bytes = 0;
    std::tie(error_, bytes) = http::async_read_header(stream_, buffer_, parser, use_fiber);
    return in_time();
}

template <class Stream>
bool HttpConnection<Stream>::read_body(Parser& parser) {
    if (parser.is_done()) return true;
    if (beast::iequals(parser.get()[http::field::expect], "100-continue") && !write_continue()) return false;
    deadline_.set(owner_.limits().body_timeout_ms);
    std::size_t bytes = 0;
    std::tie(error_, bytes) = http::async_read(stream_, buffer_, parser, use_fiber);
    return in_time();
}

template <class Stream>
typename HttpConnection<Stream>::Next HttpConnection<Stream>::refuse_malformed(const error_code& error) {
    const bool ended = error == http::error::end_of_stream || error == http::error::partial_message;
    if (ended || !is_http_error(error)) return Next::close;
    ++owner_.counters().requests_malformed;
    Response response = refusal_of(error);
    add_security_headers(response);
    if (write(response, false, false)) close_after_answer();
    return Next::close;
}

template <class Stream>
typename HttpConnection<Stream>::Next HttpConnection<Stream>::answer(Parser& parser) {
    deadline_.disarm();  // the handler has deadlines of its own
    const auto request = request_of(parser);
    if (!request) return refuse_malformed(make_error_code(http::error::bad_target));
    const Response response = owner_.site().answer(*request, owner_.counters());
    const bool keep_alive = parser.get().keep_alive() && !owner_.is_draining();
    if (!write(response, request->method == Method::head, keep_alive)) return Next::close;
    if (keep_alive) return Next::request;
    close_after_answer();
    return Next::close;
}

template <class Stream>
typename HttpConnection<Stream>::Next HttpConnection<Stream>::answer_upgrade(Parser& parser) {
    deadline_.disarm();
    // Frames that come before the handshake's end would be lost with the buffer; no client may send them.
    const auto request = request_of(parser);
    if (!request || buffer_.size() > 0 || !parser.is_done())
        return refuse_malformed(make_error_code(http::error::unexpected_body));
    const auto refusal = owner_.site().refuse_websocket(*request, owner_.counters());
    if (!refusal) {
        address_ = request->address;
        return owner_.is_draining() ? Next::close : Next::upgrade;
    }
    if (write(*refusal, false, false)) close_after_answer();
    return Next::close;
}

template <class Stream>
bool HttpConnection<Stream>::write(const Response& response, bool is_head, bool keep_alive) {
    const std::string_view body = response.body_view();
    http::response<http::span_body<const char>> message;
    message.result(response.status);
    for (const Header& header : response.headers) message.insert(header.name, header.value);
    message.keep_alive(keep_alive);
    if (response.status != 204 && response.status != 304) message.content_length(body.size());
    if (!is_head) message.body() = {body.data(), body.size()};

    const Limits& limits = owner_.limits();
    const std::size_t at_slowest_ms = message.body().size() * 1'000 / limits.response_bytes_per_second_min;
    deadline_.set(limits.response_timeout_ms + static_cast<std::uint32_t>(at_slowest_ms));
    std::size_t bytes = 0;
    std::tie(error_, bytes) = http::async_write(stream_, message, use_fiber);
    owner_.counters().response_bytes += message.body().size();
    return in_time();
}

template <class Stream>
bool HttpConnection<Stream>::write_continue() {
    deadline_.set(owner_.limits().response_timeout_ms);
    http::response<http::empty_body> message(http::status::continue_, 11);
    std::size_t bytes = 0;
    std::tie(error_, bytes) = http::async_write(stream_, message, use_fiber);
    return in_time();
}

template <class Stream>
void HttpConnection<Stream>::close_after_answer() {
    is_answering_ = false;
    deadline_.set(owner_.is_draining() ? linger_timeout_draining_ms : linger_timeout_ms);
    error_code error = finish_sending(stream_);
    std::size_t lingered = 0;
    while (!error && lingered < linger_bytes_max) {
        buffer_.clear();
        std::size_t bytes = 0;
        std::tie(error, bytes) = stream_.async_read_some(buffer_.prepare(buffer_.max_size()), use_fiber);
        lingered += bytes;
    }
    deadline_.disarm();
    abort();
}

template <class Stream>
bool HttpConnection<Stream>::in_time() {
    if (deadline_.has_passed()) ++owner_.counters().connections_timed_out;
    return !error_;
}

namespace {

template <class Stream>
void serve_stream(ShardConnections& owner, Place place, Stream stream, const boost::asio::ip::address& peer) {
    std::optional<Upgrade<Stream>> upgrade;
    {
        HttpConnection<Stream> connection(owner, std::move(stream), peer);
        upgrade = connection.run();
    }
    if (upgrade) serve_websocket(owner, std::move(place), std::move(*upgrade));
}

}  // namespace

void serve_connection(ShardConnections& owner, Place place, Socket socket,
                      const boost::asio::ip::address& peer) {
    if (!owner.tls()) return serve_stream(owner, std::move(place), std::move(socket), peer);
    serve_stream(owner, std::move(place), TlsStream(std::move(socket), *owner.tls()), peer);
}

}  // namespace livepet::gateway
