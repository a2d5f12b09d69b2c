#include "frontend-wasm/platform/glyphs/text_runs.hpp"

#include <algorithm>
#include <optional>

#include "shared/base/text.hpp"

namespace livepet::ui::platform::glyphs {

namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr char32_t zero_width_joiner = 0x200D;
constexpr char32_t emoji_presentation = 0xFE0F;
constexpr char32_t keycap = 0x20E3;

struct Between {
    char32_t first;
    char32_t last;
};

template <std::size_t N>
bool is_any_of(char32_t point, const Between (&ranges)[N]) {
    return std::any_of(std::begin(ranges), std::end(ranges),
                       [&](Between range) { return point >= range.first && point <= range.last; });
}

/// What changes the character before it, and is nothing alone.
bool is_mark(char32_t point) {
    static constexpr Between marks[] = {{0x300, 0x36F},     {0x483, 0x489},    {0x1AB0, 0x1AFF},
                                        {0x1DC0, 0x1DFF},   {0x20D0, 0x20FF},  {0xFE00, 0xFE0F},
                                        {0xFE20, 0xFE2F},   {0x200C, 0x200D},  {0x1F3FB, 0x1F3FF},
                                        {0xE0020, 0xE007F}, {0xE0100, 0xE01EF}};
    return is_any_of(point, marks);
}

bool is_regional_indicator(char32_t point) { return point >= 0x1F1E6 && point <= 0x1F1FF; }

bool is_emoji(char32_t point) {
    static constexpr Between emoji[] = {{0x231A, 0x23FF}, {0x25AA, 0x27BF},  {0x2934, 0x2935},
                                        {0x2B00, 0x2BFF}, {0x3030, 0x3030},  {0x303D, 0x303D},
                                        {0x3297, 0x3299}, {0x1F000, 0x1FAFF}};
    return is_any_of(point, emoji);
}

/// Scripts whose characters stand alone, so that each may be a picture of its own.
bool is_standing_alone(char32_t point) {
    static constexpr Between east_asian[] = {{0x2E80, 0xA4CF},  {0xAC00, 0xD7AF}, {0xF900, 0xFAFF},
                                             {0xFE30, 0xFE4F},  {0xFF00, 0xFFEF}, {0x1B000, 0x1B16F},
                                             {0x20000, 0x3FFFF}};
    return is_any_of(point, east_asian);
}

struct Point {
    char32_t value = 0;
    std::size_t start = 0;
    std::size_t end = 0;
    bool covered = true;
};

/// Malformed bytes become points of one byte each, which no font covers.
std::vector<Point> take_apart(std::string_view text, const Covers& covers) {
    std::vector<Point> points;
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t start = text.size() - rest.size();
        const std::optional<char32_t> value = base::take_code_point(rest);
        if (!value) rest.remove_prefix(1);
        const bool covered = value && (*value == '\n' || *value == '\t' || covers(*value));
        points.push_back({value.value_or(replacement), start, text.size() - rest.size(), covered});
    }
    return points;
}

/// A mark that no font has takes the character it stands on out of the fonts' hands as well.
void uncover_bases(std::vector<Point>& points) {
    for (std::size_t i = points.size(); i-- > 1;) {
        const bool is_modified = !points[i].covered && is_mark(points[i].value);
        if (is_modified && points[i - 1].value != ' ') points[i - 1].covered = false;
    }
}

/// Where the emoji that begins at `i` ends: with what modifies it and what is joined to it.
std::size_t emoji_end(const std::vector<Point>& points, std::size_t i) {
    const bool is_flag = is_regional_indicator(points[i].value);
    std::size_t end = i + 1;
    if (is_flag && end < points.size() && is_regional_indicator(points[end].value)) return end + 1;
    while (end < points.size() && end - i < run_code_points_max) {
        const bool is_joined = points[end - 1].value == zero_width_joiner && is_emoji(points[end].value);
        if (!is_joined && !is_mark(points[end].value)) break;
        ++end;
    }
    return end;
}

bool begins_emoji(const std::vector<Point>& points, std::size_t i) {
    if (is_emoji(points[i].value)) return true;
    const auto follows = [&](char32_t mark) { return i + 1 < points.size() && points[i + 1].value == mark; };
    return follows(emoji_presentation) || follows(keycap);
}

std::size_t single_end(const std::vector<Point>& points, std::size_t i) {
    std::size_t end = i + 1;
    while (end < points.size() && end - i < run_code_points_max && is_mark(points[end].value)) ++end;
    return end;
}

/// Where a stretch of a script that must be shaped as a whole ends. Spaces belong to it if it goes on after.
std::size_t stretch_end(const std::vector<Point>& points, std::size_t i) {
    const auto goes_on = [&](std::size_t at) {
        return at < points.size() && !points[at].covered && !begins_emoji(points, at) &&
               !is_standing_alone(points[at].value);
    };
    std::size_t end = i + 1;
    while (end - i < run_code_points_max) {
        if (goes_on(end))
            ++end;
        else if (end < points.size() && points[end].value == ' ' && goes_on(end + 1))
            end += 2;
        else
            break;
    }
    return end;
}

void append_utf8(std::string& out, char32_t slot) {  // of the basic plane, from U+0800
    out += static_cast<char>(0xE0U | (slot >> 12U));
    out += static_cast<char>(0x80U | ((slot >> 6U) & 0x3FU));
    out += static_cast<char>(0x80U | (slot & 0x3FU));
}

bool is_plain_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

std::vector<Piece> split_into_runs(std::string_view text, const Covers& covers) {
    std::vector<Point> points = take_apart(text, covers);
    uncover_bases(points);
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i < points.size();) {
        std::size_t end = i + 1;
        const bool covered = points[i].covered;
        const bool emoji = !covered && begins_emoji(points, i);
        if (covered) {
            while (end < points.size() && points[end].covered) ++end;
        } else if (emoji) {
            end = emoji_end(points, i);
        } else if (is_standing_alone(points[i].value)) {
            end = single_end(points, i);
        } else {
            end = stretch_end(points, i);
        }
        pieces.push_back(
            {text.substr(points[i].start, points[end - 1].end - points[i].start), covered, emoji});
        i = end;
    }
    return pieces;
}

std::string_view TextRuns::drawable(std::string_view text) {
    if (is_plain_ascii(text)) return text;
    auto found = cache_.find(text);
    if (found == cache_.end()) found = cache_.emplace(std::string(text), substitute(text)).first;
    return found->second;
}

std::string TextRuns::substitute(std::string_view text) {
    std::string result;
    for (const Piece& piece : split_into_runs(text, covers_)) {
        if (piece.covered)
            result += piece.text;
        else
            append_utf8(result, slot_of(piece));
    }
    return result;
}

char32_t TextRuns::slot_of(const Piece& piece) {
    if (const auto found = slots_.find(piece.text); found != slots_.end()) return found->second;
    const char32_t slot = first_slot + static_cast<char32_t>(runs_.size());
    Run run{std::string(piece.text), piece.emoji};
    if (runs_.size() >= run_slots_max || !draw_(slot, run)) {
        full_ = true;
        return replacement;
    }
    slots_.emplace(run.text, slot);
    runs_.push_back(std::move(run));
    return slot;
}

void TextRuns::begin_frame() {
    if (cache_.size() > drawable_cache_max) cache_.clear();
}

void TextRuns::clear() {
    cache_.clear();
    slots_.clear();
    runs_.clear();
    full_ = false;
}

void TextRuns::redraw() {
    for (std::size_t i = 0; i < runs_.size(); ++i) draw_(first_slot + static_cast<char32_t>(i), runs_[i]);
}

}  // namespace livepet::ui::platform::glyphs
