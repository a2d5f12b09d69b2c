// Which of a file's encodings a client gets (RFC 9110, 12.5.3).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace livepet::gateway {

/// In the order in which the server prefers them, other things being equal: smallest first.
enum class Coding : std::uint8_t { brotli, gzip, identity };

inline constexpr std::size_t coding_count = 3;

/// As Content-Encoding names it: `br`, `gzip`, `identity`.
std::string_view name_of(Coding coding);

using AvailableCodings = std::array<bool, coding_count>;

/// The available coding that `accept_encoding` likes best. Identity if it likes none, even where it forbids
/// that: a readable page is a better answer than 406. An empty header stands for a missing one.
Coding choose_coding(std::string_view accept_encoding, const AvailableCodings& available);

}  // namespace livepet::gateway
