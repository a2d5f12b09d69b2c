#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/websocket/stream.hpp>

#include "shared/wire/decode.hpp"
#include "shared/wire/encode.hpp"
#include "tests/backend/gateway/test_client.hpp"
#include "tests/backend/gateway/test_server.hpp"

namespace livepet::gateway {

namespace asio = boost::asio;
namespace beast = boost::beast;
using boost::system::error_code;

struct WebSocketClient::State {
    asio::io_context io{1};
    beast::websocket::stream<beast::tcp_stream, false> stream{io};
    beast::flat_buffer buffer;
    unsigned status = 0;

    /// Runs one operation to its end, or for as long as a client waits.
    template <class Start>
    error_code run(Start start) {
        error_code result = asio::error::timed_out;
        beast::get_lowest_layer(stream).expires_after(client_patience);
        start([&result](error_code error, auto&&...) { result = error; });
        io.restart();
        io.run();
        return result;
    }
};

WebSocketClient::WebSocketClient(std::uint16_t port, const WebSocketOptions& options)
    : state_(std::make_unique<State>()) {
    State& state = *state_;
    error_code error;
    auto& socket = beast::get_lowest_layer(state.stream).socket();
    socket.open(asio::ip::tcp::v4(), error);
    if (options.receive_buffer_bytes > 0)
        socket.set_option(asio::socket_base::receive_buffer_size(options.receive_buffer_bytes), error);
    socket.connect({asio::ip::address_v4::loopback(), port}, error);
    state.stream.set_option(
        beast::websocket::stream_base::decorator([&](beast::websocket::request_type& request) {
            if (!options.origin.empty()) request.set(beast::http::field::origin, options.origin);
        }));
    state.stream.binary(true);
    beast::websocket::response_type response;
    const std::string host = options.host + ":" + std::to_string(port);
    state.run([&](auto done) { state.stream.async_handshake(response, host, "/ws", done); });
    state.status = response.result_int();
    if (state.status == 101 && options.says_hello) {
        say(wire::Hello{wire::protocol_version, test_schema, ""});
        hear();
    }
}

WebSocketClient::~WebSocketClient() = default;

unsigned WebSocketClient::status() const { return state_->status; }

bool WebSocketClient::say(const wire::ClientMessage& message) { return say_binary(wire::encode(message)); }

bool WebSocketClient::say_binary(base::BytesView bytes) {
    return !state_->run(
        [&](auto done) { state_->stream.async_write(asio::buffer(bytes.data(), bytes.size()), done); });
}

bool WebSocketClient::say_text(std::string_view text) {
    state_->stream.text(true);
    const bool said = say_binary(base::as_bytes(text));
    state_->stream.binary(true);
    return said;
}

std::optional<wire::ServerMessage> WebSocketClient::hear() {
    state_->buffer.clear();
    if (state_->run([&](auto done) { state_->stream.async_read(state_->buffer, done); })) return std::nullopt;
    const auto bytes = state_->buffer.cdata();
    auto message =
        wire::decode<wire::ServerMessage>({static_cast<const std::byte*>(bytes.data()), bytes.size()});
    if (!message) return std::nullopt;
    return std::move(*message);
}

std::optional<wire::ServerMessage> WebSocketClient::hear_last() {
    std::optional<wire::ServerMessage> last;
    while (auto message = hear()) last = std::move(message);
    return last;
}

unsigned WebSocketClient::close_code() const { return state_->stream.reason().code; }

void WebSocketClient::close() {
    state_->run([&](auto done) { state_->stream.async_close(beast::websocket::close_code::normal, done); });
}

}  // namespace livepet::gateway
