// What changed between two values of a described struct: the MessagePack map {field number: new value}, with
// the fields in order. A field is patched as a whole, lists included. Any thread.
//
//     base::Bytes patch;
//     if (wire::encode_patch(before, after, patch)) broadcast(patch);
//
// Law: applied to `before`, the patch of (before, after) gives `after`. A patch that cannot be read changes
// nothing.
#pragma once

#include <bit>
#include <boost/mp11/algorithm.hpp>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"
#include "shared/wire/decode.hpp"
#include "shared/wire/encode.hpp"
#include "shared/wire/errors.hpp"
#include "shared/wire/format.hpp"
#include "shared/wire/types.hpp"

namespace livepet::wire {

/// A bit for each field, lowest first.
using FieldSet = std::uint64_t;

template <Structure T>
using FieldNumbers = boost::mp11::mp_iota_c<field_count<T>>;

template <Structure T>
FieldSet changed_fields(const T& before, const T& after) {
    static_assert(field_count<T> <= 64);
    FieldSet changed = 0;
    boost::mp11::mp_for_each<FieldNumbers<T>>([&](auto number) {
        using Field = boost::mp11::mp_at<Fields<T>, decltype(number)>;
        const bool same = before.*Field::pointer == after.*Field::pointer;
        changed |= FieldSet{!same} << number;
    });
    return changed;
}

/// Appends the patch that makes `before` into `after`; false, and nothing appended, if they are equal.
template <Structure T>
bool encode_patch(const T& before, const T& after, base::Bytes& out) {
    static_assert(depth<T>() <= depth_max);
    const FieldSet changed = changed_fields(before, after);
    if (changed == 0) return false;

    const auto for_each_changed = [&](auto action) {
        boost::mp11::mp_for_each<FieldNumbers<T>>([&](auto number) {
            using Field = boost::mp11::mp_at<Fields<T>, decltype(number)>;
            if ((changed >> number & 1U) != 0) action(number, after.*Field::pointer);
        });
    };
    std::size_t bound = format::integer_bytes_max;
    for_each_changed([&](std::size_t, const auto& value) {
        bound += format::integer_bytes_max + encoded_bytes_bound(value);
    });
    const std::size_t start = out.size();
    out.resize(start + bound);
    std::byte* at =
        format::put_map_header(out.data() + start, static_cast<std::size_t>(std::popcount(changed)));
    for_each_changed(
        [&](std::size_t number, const auto& value) { at = put(format::put_unsigned(at, number), value); });
    out.resize(static_cast<std::size_t>(at - out.data()));
    return true;
}

template <Structure T>
bool take_patch(Reader& reader, T& target) {
    std::size_t length = 0;
    if (!reader.take_map_length(length)) return false;
    std::size_t next = 0;  // the least number that may follow
    for (; length > 0; --length) {
        std::size_t number = 0;
        if (!reader.take_choice(number, field_count<T>, DecodeError::unknown_field)) return false;
        if (number < next) return reader.fail(DecodeError::field_out_of_order);
        next = number + 1;
        const bool taken = boost::mp11::mp_with_index<field_count<T>>(number, [&](auto index) {
            return take(reader, target.*boost::mp11::mp_at<Fields<T>, decltype(index)>::pointer);
        });
        if (!taken) return false;
    }
    return reader.take_end();
}

/// Makes `target` what the patch says; unless the whole patch can be read, leaves it as it was.
template <Structure T>
base::Result<void, DecodeError> apply_patch(T& target, base::BytesView patch) {
    Reader reader(patch);
    T next = target;
    if (!take_patch(reader, next)) return reader.error();
    target = std::move(next);
    return {};
}

}  // namespace livepet::wire
