#include "tools/debug-client/frames/described.hpp"

#include <algorithm>

namespace livepet::debug_client {

namespace {

constexpr std::size_t indent_characters = 4;

void add_joined(std::string& line, const Described& value, std::size_t characters_max) {
    line += value.name;
    if (!value.words.empty()) line += (value.name.empty() ? "" : " ") + value.words;
    if (value.fields.empty()) return;
    line += " {";
    const char* between = "";
    for (const Described& field : value.fields) {
        if (line.size() > characters_max) break;
        line += between;
        add_joined(line, field, characters_max);
        between = ", ";
    }
    line += '}';
}

void add_line(std::string& lines, const Described& value, std::size_t depth) {
    lines.append(depth * indent_characters, ' ');
    lines += value.name;
    if (!value.words.empty()) lines += (value.name.empty() ? "" : " ") + value.words;
    lines += '\n';
    for (const Described& field : value.fields) add_line(lines, field, depth + 1);
}

/// Cut at a code point, with "…".
void cut(std::string& line, std::size_t characters_max) {
    if (line.size() <= characters_max) return;
    std::size_t end = characters_max;
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
    line.resize(end);
    line += "\xE2\x80\xA6";
}

}  // namespace

Described* field_named(Described& value, const std::string& name) {
    const auto found = std::find_if(value.fields.begin(), value.fields.end(),
                                    [&](const Described& field) { return field.name == name; });
    return found == value.fields.end() ? nullptr : &*found;
}

std::string in_one_line(const Described& value, std::size_t characters_max) {
    std::string line = value.name;
    const char* between = " ";
    if (!value.words.empty()) line += ' ' + value.words;
    for (const Described& field : value.fields) {
        if (line.size() > characters_max) break;
        line += between;
        add_joined(line, field, characters_max);
        between = ", ";
    }
    cut(line, characters_max);
    return line;
}

std::string in_lines(const Described& value) {
    std::string lines;
    add_line(lines, value, 0);
    return lines;
}

}  // namespace livepet::debug_client
