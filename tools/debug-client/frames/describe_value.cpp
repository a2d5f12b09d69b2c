#include "tools/debug-client/frames/describe_value.hpp"

namespace livepet::debug_client {

std::string hex_of(base::BytesView bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    for (const std::byte byte : bytes.first(std::min(bytes.size(), bytes_shown_max))) {
        hex += digits[std::to_integer<std::size_t>(byte) >> 4U];
        hex += digits[std::to_integer<std::size_t>(byte) & 15U];
    }
    return bytes.size() > bytes_shown_max ? hex + "\xE2\x80\xA6" : hex;
}

}  // namespace livepet::debug_client
