#include "tests/oracle/supervision_trace_words.hpp"

#include <algorithm>
#include <charconv>

namespace livepet::oracle {

namespace {

constexpr std::size_t id_length_max = 32;
constexpr std::size_t name_length_max = 64;
constexpr std::size_t int_length_max = 9;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

}  // namespace

std::vector<std::string> words_of(std::string_view line) {
    constexpr std::string_view white = " \t\r";
    std::vector<std::string> words;
    for (std::size_t from = line.find_first_not_of(white);
         from != std::string_view::npos && line[from] != '#';) {
        const std::size_t to = std::min(line.find_first_of(white, from), line.size());
        words.emplace_back(line.substr(from, to - from));
        from = line.find_first_not_of(white, to);
    }
    return words;
}

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words) {
        if (!all.empty()) all += ' ';
        all += word;
    }
    return all;
}

bool is_id(std::string_view word) {
    return !word.empty() && word.size() <= id_length_max && is_lower(word.front()) &&
           std::all_of(word.begin(), word.end(),
                       [](char c) { return is_lower(c) || is_digit(c) || c == '_'; });
}

bool is_name(std::string_view word) {
    return !word.empty() && word.size() <= name_length_max &&
           std::all_of(word.begin(), word.end(), [](char c) {
               return is_lower(c) || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_' || c == '.' ||
                      c == '-';
           });
}

std::uint32_t Words::as_int(std::string_view word) const {
    if (word.empty() || word.size() > int_length_max || !std::all_of(word.begin(), word.end(), is_digit)) {
        wrong();
    }
    std::uint32_t value = 0;
    std::from_chars(word.data(), word.data() + word.size(), value);
    return value;
}

}  // namespace livepet::oracle
