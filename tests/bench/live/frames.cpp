#include "tests/bench/live/frames.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace livepet::bench::live {
namespace {

// The handshake that RFC 6455, 1.3, has as its example.
constexpr std::string_view key = "dGhlIHNhbXBsZSBub25jZQ==";
constexpr std::string_view accepted = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

constexpr std::size_t length_16 = 126;
constexpr std::size_t length_64 = 127;
constexpr std::size_t mask_bytes = 4;

std::size_t number_at(base::BytesView bytes) {
    std::size_t number = 0;
    for (const std::byte byte : bytes) number = number << 8U | std::to_integer<std::size_t>(byte);
    return number;
}

/// Of the extended length, by the short one.
std::size_t length_bytes(std::size_t length) {
    if (length < length_16) return 0;
    return length == length_16 ? 2 : 8;
}

}  // namespace

std::string upgrade_request(std::string_view path) {
    return "GET " + std::string(path) +
           " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " +
           std::string(key) + "\r\n\r\n";
}

std::optional<std::size_t> upgrade_response_bytes(base::BytesView bytes) {
    constexpr std::string_view line_end = "\r\n";
    constexpr std::string_view end = "\r\n\r\n";
    const std::string_view text = base::as_text(bytes);
    const std::size_t at = text.find(end);
    if (at == std::string_view::npos) return std::nullopt;
    const std::string_view response = text.substr(0, at);
    if (!response.starts_with("HTTP/1.1 101 ") || response.find(accepted) == std::string_view::npos)
        throw std::runtime_error("a server turned a client away with " +
                                 std::string(response.substr(0, response.find(line_end))));
    return at + end.size();
}

std::optional<Frame> frame_at(base::BytesView bytes) {
    constexpr std::size_t header_bytes = 2;
    if (bytes.size() < header_bytes) return std::nullopt;
    const auto first = std::to_integer<std::size_t>(bytes[0]);
    const auto second = std::to_integer<std::size_t>(bytes[1]);
    const auto opcode = static_cast<Opcode>(first & 0x0fU);
    constexpr std::array known{Opcode::text, Opcode::binary, Opcode::close, Opcode::ping, Opcode::pong};
    if ((first & 0xf0U) != 0x80U || second > length_64 ||
        std::find(known.begin(), known.end(), opcode) == known.end())
        throw std::runtime_error("a server sent a frame that no client here expects");
    const std::size_t extended_bytes = length_bytes(second);
    if (bytes.size() < header_bytes + extended_bytes) return std::nullopt;
    const std::size_t length =
        extended_bytes ? number_at(bytes.subspan(header_bytes, extended_bytes)) : second;
    const std::size_t start = header_bytes + extended_bytes;
    if (bytes.size() - start < length) return std::nullopt;
    return Frame{opcode, bytes.subspan(start, length), start + length};
}

void put_frame(Opcode opcode, base::BytesView payload, base::Bytes& out) {
    const std::size_t length = payload.size();
    if (length > 0xffff) throw std::runtime_error("a frame is too long for a client");
    constexpr std::size_t masked = 0x80;
    out.push_back(std::byte{0x80} | static_cast<std::byte>(opcode));
    if (length < length_16) {
        out.push_back(static_cast<std::byte>(masked | length));
    } else {
        out.push_back(static_cast<std::byte>(masked | length_16));
        out.push_back(static_cast<std::byte>(length >> 8U));
        out.push_back(static_cast<std::byte>(length & 0xffU));
    }
    out.insert(out.end(), mask_bytes, std::byte{0});
    out.insert(out.end(), payload.begin(), payload.end());
}

}  // namespace livepet::bench::live
