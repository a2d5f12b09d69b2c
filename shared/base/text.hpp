// What a name may be made of: UTF-8 taken apart, and the code points that no name may hold.
//
// Normalization (NFC) is not done here, because its tables would cost the page more than its own code: the
// server normalizes with a library before it counts, the page lets the browser do it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace livepet::base {

/// Takes the first code point off `text`. Nothing if `text` is empty or does not begin with well-formed UTF-8
/// (RFC 3629: no overlong forms, no surrogates, nothing past U+10FFFF); then `text` is left as it was.
constexpr std::optional<char32_t> take_code_point(std::string_view& text) {
    if (text.empty()) return std::nullopt;
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t lead = byte(0);
    std::size_t length = 1;
    char32_t point = lead;
    char32_t least = 0;
    if (lead >= 0xF0 && lead <= 0xF4) {
        length = 4, point = lead & 0x07U, least = 0x10000;
    } else if (lead >= 0xE0 && lead < 0xF0) {
        length = 3, point = lead & 0x0FU, least = 0x800;
    } else if (lead >= 0xC2 && lead < 0xE0) {
        length = 2, point = lead & 0x1FU, least = 0x80;
    } else if (lead >= 0x80) {
        return std::nullopt;
    }
    if (text.size() < length) return std::nullopt;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) return std::nullopt;
        point = (point << 6U) | (byte(i) & 0x3FU);
    }
    const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    if (point < least || point > 0x10FFFF || surrogate) return std::nullopt;
    text.remove_prefix(length);
    return point;
}

/// The number of code points, or nothing if `text` is not UTF-8.
constexpr std::optional<std::size_t> count_code_points(std::string_view text) {
    std::size_t count = 0;
    while (!text.empty()) {
        if (!take_code_point(text)) return std::nullopt;
        ++count;
    }
    return count;
}

/// C0, DEL, C1 and the line and paragraph separators: what would break a name over lines or a terminal.
constexpr bool is_control(char32_t point) {
    return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0x2028 || point == 0x2029;
}

/// Explicit bidirectional formatting (UAX #9): it would reorder the text around a name, and so lie about it.
constexpr bool is_bidi_control(char32_t point) {
    return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069) || point == 0x200E ||
           point == 0x200F || point == 0x061C;
}

/// White space and invisible points that a name may hold inside, but not consist of.
constexpr bool is_blank(char32_t point) {
    return point == 0x20 || point == 0xA0 || point == 0x1680 || (point >= 0x2000 && point <= 0x200D) ||
           point == 0x202F || point == 0x205F || point == 0x2060 || point == 0x3000 || point == 0xFEFF ||
           point == 0x00AD;
}

}  // namespace livepet::base
