#include "tools/loadgen/connection.hpp"

#include <boost/asio/buffer.hpp>
#include <variant>

#include "backend/fiber/use_fiber.hpp"
#include "shared/apps/schema.hpp"
#include "shared/wire/decode.hpp"
#include "shared/wire/encode.hpp"
#include "shared/wire/limits.hpp"

namespace livepet::loadgen {

using boost::system::error_code;
using fiber::use_fiber;

std::string_view describe(OpenError error) {
    switch (error) {
        case OpenError::unreachable:
            return "no server answers there";
        case OpenError::no_welcome:
            return "the server did not say Welcome";
        case OpenError::incompatible:
            return "the server is of another version; build both from the same sources";
    }
    return "unknown";
}

Connection::Connection(fiber::Shard& shard, const Target& target)
    : shard_(shard), target_(target), stream_(shard.io()), deadline_(Close{this}) {
    stream_.binary(true);
    stream_.auto_fragment(false);
    stream_.read_message_max(wire::server_frame_bytes_max);
}

Connection::~Connection() { close(); }

base::Result<wire::Welcome, OpenError> Connection::open(const std::string& token, std::uint64_t device) {
    close_in(open_timeout);
    if (!shake_hands()) return OpenError::unreachable;
    if (!send(wire::Hello{wire::protocol_version, schema, token, device})) return OpenError::no_welcome;
    auto message = receive();
    close_in({});
    if (!message) return OpenError::no_welcome;
    if (std::holds_alternative<wire::Incompatible>(*message)) return OpenError::incompatible;
    auto* welcome = std::get_if<wire::Welcome>(&*message);
    if (!welcome) return OpenError::no_welcome;
    return std::move(*welcome);
}

bool Connection::shake_hands() {
    auto& socket = stream_.next_layer();
    if (const auto [error] = socket.async_connect(target_.endpoint, use_fiber); error) return false;
    error_code ignored;
    socket.set_option(boost::asio::ip::tcp::no_delay(true), ignored);
    const auto [error] = stream_.async_handshake(target_.host, target_.path, use_fiber);
    return !error;
}

bool Connection::send(const wire::ClientMessage& message) {
    const base::Bytes frame = wire::encode(message);
    const auto [error, bytes] = stream_.async_write(boost::asio::buffer(frame), use_fiber);
    return !error;
}

std::optional<wire::ServerMessage> Connection::receive() {
    buffer_.clear();
    const auto [error, bytes] = stream_.async_read(buffer_, use_fiber);
    if (error) return std::nullopt;
    const auto data = buffer_.cdata();
    auto message =
        wire::decode<wire::ServerMessage>({static_cast<const std::byte*>(data.data()), data.size()});
    if (!message) return std::nullopt;
    return std::move(*message);
}

std::optional<wire::Reply> Connection::reply_to(const wire::Command& command) {
    close_in(reply_timeout);
    if (!send(command)) return std::nullopt;
    while (auto message = receive()) {
        auto* reply = std::get_if<wire::Reply>(&*message);
        if (!reply || reply->sequence != command.sequence) continue;
        close_in({});
        return std::move(*reply);
    }
    return std::nullopt;
}

void Connection::close_in(std::chrono::milliseconds time) {
    deadline_.disarm();
    if (time.count() > 0) shard_.timers().arm(deadline_, shard_.clock().now() + time);
}

void Connection::close() {
    deadline_.disarm();
    error_code ignored;
    stream_.next_layer().close(ignored);
}

}  // namespace livepet::loadgen
