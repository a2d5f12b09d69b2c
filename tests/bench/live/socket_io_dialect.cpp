#include "tests/bench/live/socket_io_dialect.hpp"

#include <charconv>
#include <stdexcept>

namespace livepet::bench::live {
namespace {

constexpr std::string_view opened = "0";      // Engine.IO's first packet, by the server
constexpr std::string_view ping = "2";        //
constexpr std::string_view pong = "3";        //
constexpr std::string_view connected = "40";  // to the namespace, asked for and answered
constexpr std::string_view state = R"(42["pet",)";
constexpr std::string_view patch = R"(42["patch",)";
constexpr std::string_view last_fed = R"("last_fed":)";

/// The number behind a field's name; 0: it is not there.
std::uint32_t value_of(std::string_view field, std::string_view packet) {
    const std::size_t at = packet.find(field);
    std::uint32_t value = 0;
    if (at != std::string_view::npos)
        std::from_chars(packet.data() + at + field.size(), packet.data() + packet.size(), value);
    return value;
}

void say(std::string_view packet, base::Bytes& out) { put_frame(Opcode::text, base::as_bytes(packet), out); }

}  // namespace

News SocketIoDialect::hear(std::size_t, const Frame& frame, base::Bytes& out) {
    const std::string_view packet = base::as_text(frame.payload);
    if (packet == ping) {
        say(pong, out);
    } else if (packet.starts_with(opened)) {
        say(connected, out);
    } else if (packet.starts_with(state)) {
        return {News::Kind::joined};
    } else if (packet.starts_with(patch)) {
        const std::uint32_t change = value_of(last_fed, packet);
        if (change == 0 || change > asked()) throw std::runtime_error("a change came that nobody asked for");
        return {News::Kind::changed, change};
    } else if (!packet.starts_with(connected)) {
        throw std::runtime_error("a packet cannot be read: " + std::string(packet.substr(0, 40)));
    }
    return {};
}

void SocketIoDialect::put_question(std::uint32_t change, base::Bytes& out) {
    say(R"(42["feed",)" + std::to_string(change) + "]", out);
}

}  // namespace livepet::bench::live
