// The fingerprint of types as both sides compiled them: two programs whose hashes are equal read each other's
// bytes as what they were. It covers what a change could break: order, names and types of fields,
// alternatives and enumerators, all the way down. Names count because a field that is renamed has most likely
// changed its meaning. Names of types do not count: they never reach the wire. Computed by the compiler.
#pragma once

#include <boost/mp11/algorithm.hpp>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "shared/base/hash.hpp"
#include "shared/wire/types.hpp"

namespace livepet::wire {

template <class T>
constexpr void add_schema(base::Fnv1a& hash);

constexpr void add_count(base::Fnv1a& hash, std::uint64_t count) { hash.add(count); }

template <Structure T>
constexpr void add_structure(base::Fnv1a& hash) {
    hash.add(std::string_view("struct"));
    add_count(hash, field_count<T>);
    boost::mp11::mp_for_each<Fields<T>>([&](auto field) {
        hash.add(std::string_view(field.name));
        add_schema<FieldType<T, decltype(field)>>(hash);
    });
}

template <Enumeration T>
constexpr void add_enumeration(base::Fnv1a& hash) {
    using Enumerators = boost::describe::describe_enumerators<T>;
    hash.add(std::string_view("enum"));
    add_count(hash, boost::mp11::mp_size<Enumerators>::value);
    boost::mp11::mp_for_each<Enumerators>([&](auto enumerator) {
        hash.add(std::string_view(enumerator.name));
        hash.add(static_cast<std::uint64_t>(enumerator.value));
    });
}

template <Variant T>
constexpr void add_variant(base::Fnv1a& hash) {
    hash.add(std::string_view("variant"));
    add_count(hash, std::variant_size_v<T>);
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, T>>(
        [&](auto alternative) { add_schema<typename decltype(alternative)::type>(hash); });
}

template <class T>
constexpr void add_schema(base::Fnv1a& hash) {
    if constexpr (Boolean<T>) {
        hash.add(std::string_view("bool"));
    } else if constexpr (Integer<T>) {
        hash.add(std::string_view(std::is_signed_v<T> ? "int" : "uint"));
        add_count(hash, sizeof(T));
    } else if constexpr (Identity<T>) {
        hash.add(std::string_view("id"));
    } else if constexpr (Duration<T>) {
        hash.add(std::string_view("duration"));
        add_count(hash, T::period::num);
        add_count(hash, T::period::den);
    } else if constexpr (TimePoint<T>) {
        hash.add(std::string_view("time"));
        add_schema<typename T::duration>(hash);
    } else if constexpr (Enumeration<T>) {
        add_enumeration<T>(hash);
    } else if constexpr (Text<T>) {
        hash.add(std::string_view("text"));
    } else if constexpr (Binary<T>) {
        hash.add(std::string_view("binary"));
    } else if constexpr (Sequence<T> || Optional<T>) {
        hash.add(std::string_view(Sequence<T> ? "array" : "optional"));
        add_schema<typename T::value_type>(hash);
    } else if constexpr (Structure<T>) {
        add_structure<T>(hash);
    } else if constexpr (Variant<T>) {
        add_variant<T>(hash);
    } else {
        static_assert(has_no_wire_form<T>, "describe the type, or use one that types.hpp names");
    }
}

/// One hash over all of `Types`, in order.
template <class... Types>
consteval std::uint64_t schema_hash() {
    base::Fnv1a hash;
    (add_schema<Types>(hash), ...);
    return hash.value();
}

}  // namespace livepet::wire
