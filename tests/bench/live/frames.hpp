// As much of WebSocket (RFC 6455) as a client needs that cheats where nobody looks: the key of its handshake
// is always the same, and what it sends is masked with zeros, which is its plain text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/bytes.hpp"

namespace livepet::bench::live {

/// The request by which a connection becomes a WebSocket.
std::string upgrade_request(std::string_view path);

/// How long the response to it is that these bytes begin with; nothing as long as it is not whole. Throws
/// if it says no.
std::optional<std::size_t> upgrade_response_bytes(base::BytesView bytes);

enum class Opcode : std::uint8_t { text = 1, binary = 2, close = 8, ping = 9, pong = 10 };

struct Frame {
    Opcode opcode;
    base::BytesView payload;  // within the bytes that it was found in
    std::size_t bytes;        // with its header
};

/// The frame that these bytes begin with; nothing as long as it is not whole. Throws at what these servers
/// never send: fragments, masks, extensions.
std::optional<Frame> frame_at(base::BytesView bytes);

/// A whole frame of a client's, appended to `out`.
void put_frame(Opcode opcode, base::BytesView payload, base::Bytes& out);

}  // namespace livepet::bench::live
