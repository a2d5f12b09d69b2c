// Any described value of the wire as people read it, from the same field lists as the wire. Secrets (tokens,
// passwords, codes) are told by their length alone. Any thread.
#pragma once

#include <algorithm>
#include <array>
#include <boost/core/type_name.hpp>
#include <boost/mp11/algorithm.hpp>
#include <cstdio>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

#include "shared/base/bytes.hpp"
#include "shared/wire/types.hpp"
#include "tools/debug-client/frames/described.hpp"

namespace livepet::debug_client {

inline constexpr std::size_t bytes_shown_max = 32;  // of a block

/// Whether a text field of this name is nobody's business.
constexpr bool is_secret(std::string_view field) {
    constexpr std::array<std::string_view, 4> secrets{"token", "password", "new_password", "code"};
    return std::find(secrets.begin(), secrets.end(), field) != secrets.end();
}

/// "Feed" of livepet::pets::Feed.
template <class T>
std::string name_of_type() {
    const std::string full = boost::core::type_name<T>();
    const std::size_t colons = full.rfind("::");
    return colons == std::string::npos ? full : full.substr(colons + 2);
}

std::string hex_of(base::BytesView bytes);

template <class T>
std::string words_of(std::string_view field, const T& value) {
    if constexpr (wire::Boolean<T>) {
        return value ? "true" : "false";
    } else if constexpr (wire::Integer<T>) {
        return std::to_string(value);
    } else if constexpr (wire::Identity<T>) {
        return std::to_string(value.value);
    } else if constexpr (wire::Duration<T>) {
        const bool is_milliseconds = std::is_same_v<typename T::period, std::milli>;
        return std::to_string(value.count()) + (is_milliseconds ? " ms" : "");
    } else if constexpr (wire::TimePoint<T>) {
        return words_of(field, value.time_since_epoch());
    } else if constexpr (wire::Enumeration<T>) {
        std::string name = std::to_string(static_cast<std::uint64_t>(value));
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto enumerator) {
            if (value == enumerator.value) name = enumerator.name;
        });
        return name;
    } else if constexpr (wire::Text<T>) {
        const bool hides = is_secret(field) && !value.empty();
        return hides ? '(' + std::to_string(value.size()) + " secret bytes)" : '"' + value + '"';
    } else {
        static_assert(wire::Binary<T>);
        return std::to_string(value.size()) + " bytes " + hex_of(value);
    }
}

template <class T>
Described described(std::string name, const T& value) {
    Described made{std::move(name), {}};
    if constexpr (wire::Structure<T>) {
        boost::mp11::mp_for_each<wire::Fields<T>>([&](auto field) {
            made.fields.push_back(described(std::string(field.name), value.*field.pointer));
        });
    } else if constexpr (wire::Sequence<T>) {
        made.words = std::to_string(value.size()) + " of them";
        for (std::size_t i = 0; i < value.size(); ++i)
            made.fields.push_back(described('[' + std::to_string(i) + ']', value[i]));
    } else if constexpr (wire::Optional<T>) {
        if (value) return described(std::move(made.name), *value);
        made.words = "none";
    } else {
        made.words = words_of(made.name, value);
    }
    return made;
}

/// A variant is named after the alternative that it holds.
template <wire::Variant T>
Described described(const T& value) {
    return std::visit(
        [](const auto& held) { return described(name_of_type<std::remove_cvref_t<decltype(held)>>(), held); },
        value);
}

}  // namespace livepet::debug_client
