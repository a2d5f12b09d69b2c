// The bounds of everything that crosses the wire, in one place: both sides and PROTOCOL.md go by them.
#pragma once

#include <cstddef>

namespace livepet::wire {

inline constexpr std::size_t client_frame_bytes_max = 4 * 1024;    // a message that a client sends
inline constexpr std::size_t server_frame_bytes_max = 256 * 1024;  // a message that the server sends
inline constexpr std::size_t channels_of_a_session_max = 256;
inline constexpr std::size_t topic_bytes_max = 200;
inline constexpr std::size_t token_bytes = 32;  // hex digits

// What the decoder takes of any one value, whatever the frame around it.
inline constexpr std::size_t string_bytes_max = 16 * 1024;
inline constexpr std::size_t binary_bytes_max = server_frame_bytes_max;
inline constexpr std::size_t array_length_max = 16 * 1024;

// How deeply a described type may nest. Types are known when they are compiled and none may hold itself, so
// this is checked by the compiler: no bytes can make the decoder recurse deeper than its type does.
inline constexpr std::size_t depth_max = 8;

// The most memory that decoding takes for each byte of input; checked by the compiler for each type.
inline constexpr std::size_t memory_per_input_byte_max = 64;

static_assert(client_frame_bytes_max <= server_frame_bytes_max);
static_assert(topic_bytes_max <= string_bytes_max && token_bytes <= string_bytes_max);
static_assert(string_bytes_max <= binary_bytes_max);

}  // namespace livepet::wire
