#include "frontend-wasm/platform/glyphs/coverage.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace livepet::ui::platform::glyphs {

namespace {

using Bytes = std::span<const unsigned char>;

/// Zero past the end: no font means anything by that.
std::uint32_t number(Bytes bytes, std::size_t at, std::size_t width) {
    if (at > bytes.size() || bytes.size() - at < width) return 0;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < width; ++i) value = (value << 8U) | bytes[at + i];
    return value;
}

std::uint32_t u16(Bytes bytes, std::size_t at) { return number(bytes, at, 2); }
std::uint32_t u32(Bytes bytes, std::size_t at) { return number(bytes, at, 4); }

Bytes from(Bytes bytes, std::size_t at) { return at < bytes.size() ? bytes.subspan(at) : Bytes{}; }

Bytes find_table(Bytes font, std::uint32_t tag) {
    const std::uint32_t count = u16(font, 4);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t record = 12 + i * 16;
        if (u32(font, record) == tag) return from(font, u32(font, record + 8));
    }
    return {};
}

void add(std::vector<CodePointRange>& ranges, char32_t point) {
    if (!ranges.empty() && ranges.back().last + 1 == point)
        ranges.back().last = point;
    else
        ranges.push_back({point, point});
}

/// The glyph of `point` in segment `i` of a format 4 table; 0: none.
std::uint32_t glyph_in_segment(Bytes table, std::size_t i, std::size_t segments, std::uint32_t point) {
    const std::size_t starts = 16 + segments * 2;
    const std::uint32_t delta = u16(table, starts + (segments + i) * 2);
    const std::size_t offset_at = starts + (segments * 2 + i) * 2;
    const std::uint32_t offset = u16(table, offset_at);
    if (offset == 0) return (point + delta) & 0xFFFFU;
    const std::uint32_t glyph = u16(table, offset_at + offset + (point - u16(table, starts + i * 2)) * 2);
    return glyph == 0 ? 0 : (glyph + delta) & 0xFFFFU;
}

std::vector<CodePointRange> read_format_4(Bytes table) {
    std::vector<CodePointRange> ranges;
    const std::size_t segments = u16(table, 6) / 2;
    for (std::size_t i = 0; i < segments; ++i) {
        const std::uint32_t first = u16(table, 16 + (segments + i) * 2);
        const std::uint32_t last = std::min(u16(table, 14 + i * 2), 0xFFFEU);  // U+FFFF closes the table
        for (std::uint32_t point = first; point <= last; ++point) {
            if (glyph_in_segment(table, i, segments, point) != 0) add(ranges, point);
        }
    }
    return ranges;
}

std::vector<CodePointRange> read_format_12(Bytes table) {
    std::vector<CodePointRange> ranges;
    const std::size_t groups = std::min<std::size_t>(u32(table, 12), table.size() / 12);
    for (std::size_t i = 0; i < groups; ++i)
        ranges.push_back({u32(table, 16 + i * 12), u32(table, 20 + i * 12)});
    return ranges;
}

}  // namespace

Coverage::Coverage(std::span<const unsigned char> font) {
    const Bytes cmap = find_table(font, 0x636D6170);
    const std::uint32_t count = u16(cmap, 2);
    for (std::size_t i = 0; i < count; ++i) {
        const Bytes table = from(cmap, u32(cmap, 8 + i * 8));
        std::vector<CodePointRange> ranges;
        if (u16(table, 0) == 4) ranges = read_format_4(table);
        if (u16(table, 0) == 12) ranges = read_format_12(table);
        if (ranges.size() > ranges_.size()) ranges_ = std::move(ranges);
    }
}

bool Coverage::contains(char32_t point) const {
    const auto after =
        std::upper_bound(ranges_.begin(), ranges_.end(), point,
                         [](char32_t p, const CodePointRange& range) { return p < range.first; });
    return after != ranges_.begin() && point <= std::prev(after)->last;
}

}  // namespace livepet::ui::platform::glyphs
