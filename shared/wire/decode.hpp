// Reads a described value from MessagePack. Survives any bytes: an input either is a T from its first byte to
// its last, or gives a DecodeError. Any thread.
//
//     if (auto message = wire::decode<wire::ClientMessage>(frame)) std::visit(handle, *message);
//     else goodbye(describe(message.error()));
//
// Strict about what is there: no field may be missing, added or of another type, no choice unknown, no text
// other than UTF-8. Lenient about how it is written: libraries differ in which integer format they choose, so
// any is taken whose value fits; floating point is refused, because it may have lost digits on its way.
//
// Memory: at most memory_per_input_byte_max for each byte of input, whatever lengths the input claims.
#pragma once

#include <boost/mp11/algorithm.hpp>
#include <cstddef>
#include <type_traits>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"
#include "shared/wire/errors.hpp"
#include "shared/wire/limits.hpp"
#include "shared/wire/reader.hpp"
#include "shared/wire/types.hpp"

namespace livepet::wire {

/// Takes a T off `reader`. On false `out` is unspecified, and `reader.error()` says why.
template <class T>
bool take(Reader& reader, T& out);

template <Structure T>
bool take_fields(Reader& reader, T& out) {
    bool good = true;
    boost::mp11::mp_for_each<Fields<T>>([&](auto field) { good = good && take(reader, out.*field.pointer); });
    return good;
}

template <Structure T>
bool take_structure(Reader& reader, T& out) {
    std::size_t length = 0;
    if (!reader.take_array_length(length, 1)) return false;
    if (length != field_count<T>) return reader.fail(DecodeError::wrong_field_count);
    return take_fields(reader, out);
}

template <Variant T>
bool take_alternative(Reader& reader, T& out) {
    std::size_t length = 0;
    std::size_t number = 0;
    if (!reader.take_array_length(length, 1)) return false;
    if (length == 0) return reader.fail(DecodeError::wrong_field_count);
    if (!reader.take_choice(number, std::variant_size_v<T>, DecodeError::unknown_alternative)) return false;
    return boost::mp11::mp_with_index<std::variant_size_v<T>>(number, [&](auto index) {
        auto& alternative = out.template emplace<index>();
        if (length != 1 + field_count<std::remove_cvref_t<decltype(alternative)>>)
            return reader.fail(DecodeError::wrong_field_count);
        return take_fields(reader, alternative);
    });
}

template <Enumeration T>
bool take_enumerator(Reader& reader, T& out) {
    using Number = std::underlying_type_t<T>;
    Number number{};
    if (!reader.take_integer(number)) {
        const bool too_large = reader.error() == DecodeError::number_out_of_range;
        return too_large && reader.fail(DecodeError::unknown_enumerator);
    }
    bool known = false;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
        [&](auto enumerator) { known |= number == static_cast<Number>(enumerator.value); });
    out = static_cast<T>(number);
    return known || reader.fail(DecodeError::unknown_enumerator);
}

template <Sequence T>
bool take_sequence(Reader& reader, T& out) {
    using Element = typename T::value_type;
    constexpr std::size_t element_bytes_min = encoded_bytes_min<Element>();
    static_assert(sizeof(Element) <= memory_per_input_byte_max * element_bytes_min);
    std::size_t length = 0;
    if (!reader.take_array_length(length, element_bytes_min)) return false;
    out.clear();
    out.reserve(length);
    for (std::size_t i = 0; i < length; ++i) {
        if (!take(reader, out.emplace_back())) return false;
    }
    return true;
}

template <class T>
bool take(Reader& reader, T& out) {
    if constexpr (Boolean<T>) {
        return reader.take_boolean(out);
    } else if constexpr (Integer<T>) {
        return reader.take_integer(out);
    } else if constexpr (Identity<T>) {
        return reader.take_integer(out.value);
    } else if constexpr (Duration<T>) {
        typename T::rep count{};
        const bool taken = reader.take_integer(count);
        out = T{count};
        return taken;
    } else if constexpr (TimePoint<T>) {
        typename T::duration since_epoch{};
        const bool taken = take(reader, since_epoch);
        out = T{since_epoch};
        return taken;
    } else if constexpr (Enumeration<T>) {
        return take_enumerator(reader, out);
    } else if constexpr (Text<T>) {
        std::string_view text;
        if (!reader.take_text(text)) return false;
        out.assign(text);
        return true;
    } else if constexpr (Binary<T>) {
        base::BytesView block;
        if (!reader.take_binary(block)) return false;
        out.assign(block.begin(), block.end());
        return true;
    } else if constexpr (Sequence<T>) {
        return take_sequence(reader, out);
    } else if constexpr (Optional<T>) {
        if (!reader.take_nil_if_next()) return take(reader, out.emplace());
        out.reset();
        return true;
    } else if constexpr (Structure<T>) {
        return take_structure(reader, out);
    } else if constexpr (Variant<T>) {
        return take_alternative(reader, out);
    } else {
        static_assert(has_no_wire_form<T>, "describe the type, or use one that types.hpp names");
    }
}

/// The T that `bytes` are, to the last of them.
template <class T>
base::Result<T, DecodeError> decode(base::BytesView bytes) {
    static_assert(depth<T>() <= depth_max);
    base::Result<T, DecodeError> result;
    Reader reader(bytes);
    if (!take(reader, *result) || !reader.take_end()) result = reader.error();
    return result;
}

}  // namespace livepet::wire
