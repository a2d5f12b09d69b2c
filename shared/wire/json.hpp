// Described values as JSON, from the same field lists as the wire: what scripts read over HTTP. Native only;
// the page never links it. Any thread.
//
// A struct is an object by its fields' names, an enumerator its name, an id and a time (milliseconds) a
// number. Numbers are exact to 64 bits; a reader that keeps numbers as doubles sees ids past 2^53 rounded.
// Nothing else of the wire has a JSON form: binary and variants do not compile.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <boost/mp11/algorithm.hpp>

#include "shared/wire/types.hpp"

namespace livepet::wire {

template <Enumeration T>
boost::json::value enumerator_name(T value) {
    boost::json::value name;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto enumerator) {
        if (value == enumerator.value) name = enumerator.name;
    });
    return name;
}

template <class T>
boost::json::value to_json(const T& value) {
    if constexpr (Boolean<T> || Integer<T> || Text<T>) {
        return boost::json::value(value);
    } else if constexpr (Identity<T>) {
        return value.value;
    } else if constexpr (Duration<T>) {
        return value.count();
    } else if constexpr (TimePoint<T>) {
        return value.time_since_epoch().count();
    } else if constexpr (Enumeration<T>) {
        return enumerator_name(value);
    } else if constexpr (Optional<T>) {
        return value ? to_json(*value) : boost::json::value();
    } else if constexpr (Sequence<T>) {
        boost::json::array array;
        array.reserve(value.size());
        for (const auto& element : value) array.push_back(to_json(element));
        return array;
    } else if constexpr (Structure<T>) {
        boost::json::object object;
        object.reserve(field_count<T>);
        boost::mp11::mp_for_each<Fields<T>>(
            [&](auto field) { object[field.name] = to_json(value.*field.pointer); });
        return object;
    } else {
        static_assert(has_no_wire_form<T>, "no JSON form");
    }
}

}  // namespace livepet::wire
