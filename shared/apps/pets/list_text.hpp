// A list's query as text: part of a topic's name and of a page's address.
//
//     pets/list?sort=fed&desc&search=zo&after=-360000.17
//
// `graves` lists the dead; `sort` is name (unless told otherwise), birth, fed, starving or, of graves, name
// or death; `desc` turns it around; `search` is what names begin with, percent-encoded as in addresses;
// `after` and `before` are where another page ended or began, as it said. Each at most once, in any order.
// Any thread.
#pragma once

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "shared/apps/pets/listing.hpp"
#include "shared/base/text.hpp"
#include "shared/wire/limits.hpp"

namespace livepet::pets {

inline constexpr std::string_view list_topic_prefix = "pets/list?";
inline constexpr std::size_t search_code_points_max = 40;
inline constexpr std::size_t search_bytes_max = 100;  // as written in a topic
static_assert(std::string_view("pets/list?graves&sort=starving&desc&search=&before=-9223372036854775808."
                               "18446744073709551615")
                      .size() +
                  search_bytes_max <=
              wire::topic_bytes_max);

constexpr bool is_plain_in_list_text(char c) {
    return c != '%' && c != '&' && c != '=' && c != '+' && c != '#' && c != '/' && c != '?' &&
           static_cast<unsigned char>(c) > 0x20 && c != 0x7F;
}

inline std::string percent_encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        if (is_plain_in_list_text(c)) {
            encoded += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        encoded += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
    return encoded;
}

/// Nothing if a % is not followed by two digits.
inline std::optional<std::string> percent_decoded(std::string_view text) {
    std::string decoded;
    while (!text.empty()) {
        if (text.front() != '%') {
            decoded += text.front();
            text.remove_prefix(1);
            continue;
        }
        unsigned byte = 0;
        const std::string_view pair = text.substr(1, 2);
        const auto [end, error] = std::from_chars(pair.data(), pair.data() + pair.size(), byte, 16);
        if (pair.size() != 2 || error != std::errc{} || end != pair.data() + 2) return std::nullopt;
        decoded += static_cast<char>(byte);
        text.remove_prefix(3);
    }
    return decoded;
}

/// As much of `search` as may be searched for: whole code points, within both bounds.
inline std::string bounded_search(std::string_view search) {
    std::string_view rest = search;
    std::size_t length = 0;
    std::size_t encoded = 0;
    for (std::size_t points = 0; points < search_code_points_max; ++points) {
        if (!base::take_code_point(rest)) break;
        const std::size_t next = search.size() - rest.size();
        encoded += percent_encoded(search.substr(length, next - length)).size();
        if (encoded > search_bytes_max) break;
        length = next;
    }
    return std::string(search.substr(0, length));
}

inline std::string to_text(const ListPlace& place) {
    return std::to_string(place.key) + '.' + std::to_string(place.pet.value);
}

inline std::optional<ListPlace> parse_list_place(std::string_view text) {
    ListPlace place;
    const char* const end = text.data() + text.size();
    const auto key = std::from_chars(text.data(), end, place.key);
    if (key.ec != std::errc{} || key.ptr == end || *key.ptr != '.') return std::nullopt;
    const auto pet = std::from_chars(key.ptr + 1, end, place.pet.value);
    if (pet.ec != std::errc{} || pet.ptr != end) return std::nullopt;
    return place;
}

/// Without what is as usual: empty for all pets by name.
inline std::string to_text(const ListQuery& query) {
    std::string text;
    const auto add = [&text](std::string_view name, const std::string& value) {
        if (!text.empty()) text += '&';
        text += name;
        if (!value.empty()) (text += '=') += value;
    };
    if (query.graves) add("graves", {});
    if (query.sort != ListSort::name) add("sort", boost::describe::enum_to_string(query.sort, ""));
    if (query.descending) add("desc", {});
    if (!query.search.empty()) add("search", percent_encoded(query.search));
    if (query.after) add("after", to_text(*query.after));
    if (query.before) add("before", to_text(*query.before));
    return text;
}

/// Takes one parameter. False if there is none such, or its value is none.
inline bool take_list_parameter(ListQuery& query, std::string_view name, std::string_view value) {
    const auto flag = [&](bool& which) {
        const bool fits = value.empty() && !which;
        which = true;
        return fits;
    };
    const auto place = [&](std::optional<ListPlace>& which) {
        if (query.after || query.before) return false;
        which = parse_list_place(value);
        return which.has_value();
    };
    if (name == "graves") return flag(query.graves);
    if (name == "desc") return flag(query.descending);
    if (name == "sort")
        return query.sort == ListSort::name &&
               boost::describe::enum_from_string(std::string(value).c_str(), query.sort);
    if (name == "after") return place(query.after);
    if (name == "before") return place(query.before);
    if (name != "search" || !query.search.empty()) return false;
    const auto search = percent_decoded(value);
    if (!search || search->empty() || bounded_search(*search) != *search) return false;
    query.search = *search;
    return true;
}

/// Nothing if that is no query.
inline std::optional<ListQuery> parse_list_query(std::string_view text) {
    ListQuery query;
    while (!text.empty()) {
        const std::string_view parameter = text.substr(0, text.find('&'));
        text.remove_prefix(parameter.size());
        if (text.size() == 1) return std::nullopt;  // nothing follows the &
        if (!text.empty()) text.remove_prefix(1);
        const std::size_t equals = parameter.find('=');
        const std::string_view value =
            equals == std::string_view::npos ? std::string_view() : parameter.substr(equals + 1);
        if (!take_list_parameter(query, parameter.substr(0, equals), value)) return std::nullopt;
    }
    if (!is_sortable(query.sort, query.graves)) return std::nullopt;
    return query;
}

inline std::string list_topic(const ListQuery& query) {
    return std::string(list_topic_prefix) + to_text(query);
}

/// What a topic lists, if it is a list.
inline std::optional<ListQuery> query_of_topic(std::string_view topic) {
    if (!topic.starts_with(list_topic_prefix)) return std::nullopt;
    return parse_list_query(topic.substr(list_topic_prefix.size()));
}

}  // namespace livepet::pets
