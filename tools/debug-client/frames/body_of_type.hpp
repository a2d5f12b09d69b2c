// Bodies of a known type as people read them. Any thread.
#pragma once

#include <boost/describe/enum_to_string.hpp>
#include <boost/mp11/algorithm.hpp>
#include <string>

#include "shared/wire/decode.hpp"
#include "shared/wire/errors.hpp"
#include "shared/wire/patch.hpp"
#include "tools/debug-client/frames/describe_value.hpp"

namespace livepet::debug_client {

inline Described unreadable(std::string name, wire::DecodeError error, base::BytesView body) {
    return {std::move(name),
            {},
            {{"unreadable", std::string(describe(error))},
             {"bytes", std::to_string(body.size()) + ' ' + hex_of(body)}}};
}

template <class T>
Described body_of_type(base::BytesView body) {
    const auto value = wire::decode<T>(body);
    if (!value) return unreadable(wire::Variant<T> ? "body" : name_of_type<T>(), value.error(), body);
    if constexpr (wire::Variant<T>)
        return described(*value);
    else
        return described(name_of_type<T>(), *value);
}

/// The fields that a patch changes, each with its new value.
template <wire::Structure T>
Described patch_of_type(base::BytesView body) {
    Described changes{"changes of " + name_of_type<T>(), {}};
    T target{};
    wire::Reader reader(body);
    std::size_t length = 0;
    bool good = reader.take_map_length(length);
    for (; good && length > 0; --length) {
        std::size_t number = 0;
        good = reader.take_choice(number, wire::field_count<T>, wire::DecodeError::unknown_field) &&
               boost::mp11::mp_with_index<wire::field_count<T>>(number, [&](auto index) {
                   using Field = boost::mp11::mp_at<wire::Fields<T>, decltype(index)>;
                   auto& field = target.*Field::pointer;
                   if (!wire::take(reader, field)) return false;
                   changes.fields.push_back(described(std::string(Field::name), field));
                   return true;
               });
    }
    if (!good || !reader.take_end()) return unreadable(changes.name, reader.error(), body);
    return changes;
}

/// The name of an app's refusal by its number.
template <class Refusal>
std::string refusal_of_type(std::uint32_t code) {
    return boost::describe::enum_to_string(static_cast<Refusal>(code), "unknown");
}

}  // namespace livepet::debug_client
