// What has a form on the wire. Each concept is one row of the table in PROTOCOL.md ("Encoding"); a type that
// is none of them does not compile into a message. Also what can be said of a type before any value is seen:
// how deeply it nests, and the fewest bytes that it takes.
#pragma once

#include <algorithm>
#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>
#include <boost/describe/modifiers.hpp>
#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "shared/base/bytes.hpp"
#include "shared/base/id.hpp"

namespace livepet::wire {

template <class T>
inline constexpr bool is_id = false;
template <class Tag>
inline constexpr bool is_id<base::Id<Tag>> = true;
template <class T>
inline constexpr bool is_duration = false;
template <std::integral Rep, class Period>
inline constexpr bool is_duration<std::chrono::duration<Rep, Period>> = true;
template <class T>
inline constexpr bool is_time_point = false;
template <class Clock, class Duration>
inline constexpr bool is_time_point<std::chrono::time_point<Clock, Duration>> = is_duration<Duration>;
template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;
template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = !is_optional<T>;  // nil would say too little
template <class T>
inline constexpr bool is_variant = false;

template <class T>
concept Boolean = std::same_as<T, bool>;
template <class T>
concept Integer = std::integral<T> && !Boolean<T>;
template <class T>
concept Identity = is_id<T>;
template <class T>
concept Duration = is_duration<T>;
template <class T>
concept TimePoint = is_time_point<T>;
template <class T>
concept Enumeration = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;
template <class T>
concept Text = std::same_as<T, std::string>;
template <class T>
concept Binary = std::same_as<T, base::Bytes>;
template <class T>
concept Sequence = is_vector<T> && !Binary<T>;
template <class T>
concept Optional = is_optional<T>;
template <class T>
concept Structure = std::is_class_v<T> && boost::describe::has_describe_members<T>::value;
template <class T>
concept Variant = is_variant<T>;

template <Structure... Alternatives>
inline constexpr bool is_variant<std::variant<Alternatives...>> = true;

/// The fields of a described struct, in order, those of its bases first, as a list of descriptors with
/// `pointer` and `name`.
template <Structure T>
using Fields =
    boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;
template <Structure T>
inline constexpr std::size_t field_count = boost::mp11::mp_size<Fields<T>>::value;
template <Structure T, class Field>
using FieldType = std::remove_cvref_t<decltype(std::declval<T&>().*Field::pointer)>;

template <class T>
inline constexpr bool has_no_wire_form = false;

/// How many arrays deep a value of T can be; an unbounded T, one that holds itself, does not compile.
template <class T>
constexpr std::size_t depth() {
    std::size_t deepest = 0;
    if constexpr (Structure<T>) {
        boost::mp11::mp_for_each<Fields<T>>(
            [&](auto field) { deepest = std::max(deepest, depth<FieldType<T, decltype(field)>>()); });
        return 1 + deepest;
    } else if constexpr (Variant<T>) {
        boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, T>>(
            [&](auto alternative) {
                deepest = std::max(deepest, depth<typename decltype(alternative)::type>());
            });
        return deepest;
    } else if constexpr (Sequence<T> || Optional<T>) {
        return (Sequence<T> ? 1 : 0) + depth<typename T::value_type>();
    } else {
        return 0;
    }
}

/// The fewest bytes that a value of T takes: its marker, and those of its fields.
template <class T>
constexpr std::size_t encoded_bytes_min() {
    std::size_t bytes = 1;
    if constexpr (Structure<T>) {
        boost::mp11::mp_for_each<Fields<T>>(
            [&](auto field) { bytes += encoded_bytes_min<FieldType<T, decltype(field)>>(); });
    }
    if constexpr (Binary<T> || Variant<T>) bytes = 2;
    return bytes;
}

}  // namespace livepet::wire
