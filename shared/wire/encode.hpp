// Writes a described value as MessagePack; cannot fail. Any thread; allocates only to grow `out`.
//
//     base::Bytes frame = wire::encode(ClientMessage{Join{.channel = 1, .topic = "pets/mine"}});
//
// Every byte of room is made before the first is written: the bound of a value is known from its type and the
// lengths in it, so that writing checks nothing. Values must keep the limits of limits.hpp, or no decoder
// takes them.
#pragma once

#include <boost/mp11/algorithm.hpp>
#include <cassert>
#include <cstddef>
#include <cstring>

#include "shared/base/bytes.hpp"
#include "shared/wire/format.hpp"
#include "shared/wire/limits.hpp"
#include "shared/wire/types.hpp"

namespace livepet::wire {

/// At least the bytes that `value` takes, and room for the last store to scribble.
template <class T>
constexpr std::size_t encoded_bytes_bound(const T& value) {
    if constexpr (Structure<T>) {
        std::size_t bound = format::header_bytes_max;
        boost::mp11::mp_for_each<Fields<T>>(
            [&](auto field) { bound += encoded_bytes_bound(value.*field.pointer); });
        return bound;
    } else if constexpr (Variant<T>) {
        return format::integer_bytes_max +
               boost::mp11::mp_with_index<std::variant_size_v<T>>(value.index(), [&](auto index) {
                   return encoded_bytes_bound(*std::get_if<index>(&value));
               });
    } else if constexpr (Text<T> || Binary<T>) {
        return format::integer_bytes_max + value.size();
    } else if constexpr (Sequence<T>) {
        std::size_t bound = format::integer_bytes_max;
        for (const auto& element : value) bound += encoded_bytes_bound(element);
        return bound;
    } else if constexpr (Optional<T>) {
        return value ? encoded_bytes_bound(*value) : 1;
    } else {
        return format::integer_bytes_max;
    }
}

/// Writes `value` at `out`, which has room for encoded_bytes_bound(value); returns where it ends.
template <class T>
std::byte* put(std::byte* out, const T& value);

template <Structure T>
std::byte* put_fields(std::byte* out, const T& value) {
    boost::mp11::mp_for_each<Fields<T>>([&](auto field) { out = put(out, value.*field.pointer); });
    return out;
}

template <Variant T>
std::byte* put_alternative(std::byte* out, const T& value) {
    return boost::mp11::mp_with_index<std::variant_size_v<T>>(value.index(), [&](auto index) {
        const auto& alternative = *std::get_if<index>(&value);
        out = format::put_array_header(out, 1 + field_count<std::remove_cvref_t<decltype(alternative)>>);
        return put_fields(format::put_unsigned(out, index), alternative);
    });
}

inline std::byte* put_block(std::byte* out, const void* data, std::size_t bytes) {
    if (bytes != 0) std::memcpy(out, data, bytes);
    return out + bytes;
}

template <class T>
std::byte* put(std::byte* out, const T& value) {
    if constexpr (Boolean<T>) {
        return format::put_boolean(out, value);
    } else if constexpr (Integer<T>) {
        if constexpr (std::is_signed_v<T>)
            return format::put_signed(out, value);
        else
            return format::put_unsigned(out, value);
    } else if constexpr (Identity<T>) {
        return format::put_unsigned(out, value.value);
    } else if constexpr (Duration<T>) {
        return put(out, value.count());
    } else if constexpr (TimePoint<T>) {
        return put(out, value.time_since_epoch().count());
    } else if constexpr (Enumeration<T>) {
        return put(out, static_cast<std::underlying_type_t<T>>(value));
    } else if constexpr (Text<T>) {
        assert(value.size() <= string_bytes_max);
        return put_block(format::put_text_header(out, value.size()), value.data(), value.size());
    } else if constexpr (Binary<T>) {
        assert(value.size() <= binary_bytes_max);
        return put_block(format::put_binary_header(out, value.size()), value.data(), value.size());
    } else if constexpr (Sequence<T>) {
        assert(value.size() <= array_length_max);
        out = format::put_array_header(out, value.size());
        for (const auto& element : value) out = put(out, element);
        return out;
    } else if constexpr (Optional<T>) {
        return value ? put(out, *value) : format::put_nil(out);
    } else if constexpr (Structure<T>) {
        return put_fields(format::put_array_header(out, field_count<T>), value);
    } else if constexpr (Variant<T>) {
        return put_alternative(out, value);
    } else {
        static_assert(has_no_wire_form<T>, "describe the type, or use one that types.hpp names");
    }
}

/// Appends `value` to `out`.
template <class T>
void encode(const T& value, base::Bytes& out) {
    static_assert(depth<T>() <= depth_max);
    const std::size_t start = out.size();
    out.resize(start + encoded_bytes_bound(value));
    const std::byte* end = put(out.data() + start, value);
    out.resize(static_cast<std::size_t>(end - out.data()));
}

template <class T>
base::Bytes encode(const T& value) {
    base::Bytes out;
    encode(value, out);
    return out;
}

}  // namespace livepet::wire
