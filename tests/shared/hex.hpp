// Bytes as people read them: "93 01 a3".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/bytes.hpp"

namespace livepet::tests {

inline std::string hex(base::BytesView bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const std::byte byte : bytes) {
        if (!text.empty()) text.push_back(' ');
        text.push_back(digits[std::to_integer<std::size_t>(byte >> 4)]);
        text.push_back(digits[std::to_integer<std::size_t>(byte & std::byte{0x0F})]);
    }
    return text;
}

inline base::Bytes from_hex(std::string_view text) {
    const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    base::Bytes bytes;
    for (std::size_t i = 0; i + 1 < text.size(); i += 3)
        bytes.push_back(static_cast<std::byte>(digit(text[i]) * 16 + digit(text[i + 1])));
    return bytes;
}

}  // namespace livepet::tests
