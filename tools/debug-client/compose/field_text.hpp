// One field of a message as text to edit, and back. Any thread.
#pragma once

#include <boost/describe/enum_from_string.hpp>
#include <boost/mp11/algorithm.hpp>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/text.hpp"
#include "shared/wire/types.hpp"
#include "tools/debug-client/frames/describe_value.hpp"

namespace livepet::debug_client {

/// What is to be written for a T.
template <class T>
std::string type_words() {
    if constexpr (wire::Boolean<T>) {
        return "true or false";
    } else if constexpr (wire::Text<T>) {
        return "text";
    } else if constexpr (wire::Enumeration<T>) {
        std::string words;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto enumerator) {
            if (!words.empty()) words += ", ";
            words += enumerator.name;
        });
        return words;
    } else {
        return "a number";
    }
}

/// A text that reads as `value`.
template <class T>
std::string text_of(const T& value) {
    if constexpr (wire::Text<T>)
        return value;
    else
        return words_of("", value);
}

/// False: `text` is no T.
template <class T>
bool read_text(const std::string& text, T& out) {
    if constexpr (wire::Boolean<T>) {
        out = text == "true";
        return text == "true" || text == "false";
    } else if constexpr (wire::Text<T>) {
        out = text;
        return base::count_code_points(text).has_value();
    } else if constexpr (wire::Enumeration<T>) {
        return boost::describe::enum_from_string(text.c_str(), out);
    } else if constexpr (wire::Identity<T>) {
        return read_text(text, out.value);
    } else {
        static_assert(wire::Integer<T>, "no text is a value of this type yet");
        const char* end = text.data() + text.size();
        const auto [stopped, error] = std::from_chars(text.data(), end, out);
        return error == std::errc{} && stopped == end;
    }
}

}  // namespace livepet::debug_client
