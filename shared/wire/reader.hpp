// A cursor over untrusted bytes: takes one MessagePack value after another, and remembers the first error.
//
// Each take_… either takes what its name says and returns true, or returns false, once and for all: `error()`
// then says why, and the reader is of no further use. Nothing is read past the end, and nothing is allocated
// that the input does not pay for. Any thread; views into the input live as long as the input.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string_view>
#include <utility>

#include "shared/base/bytes.hpp"
#include "shared/base/text.hpp"
#include "shared/wire/errors.hpp"
#include "shared/wire/format.hpp"
#include "shared/wire/limits.hpp"
#include "shared/wire/types.hpp"

namespace livepet::wire {

class Reader {
  public:
    explicit Reader(base::BytesView bytes) : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

    DecodeError error() const { return error_; }
    std::size_t remaining() const { return static_cast<std::size_t>(end_ - at_); }

    bool fail(DecodeError error) {
        error_ = error;
        return false;
    }

    bool take_end() { return at_ == end_ || fail(DecodeError::trailing_bytes); }

    template <Integer T>
    bool take_integer(T& out) {
        std::uint8_t small = 0;
        if (format::take_fixint(at_, end_, small)) {
            out = static_cast<T>(small);
            return true;
        }
        format::Header header;
        if (!take_header(header)) return false;
        if (header.kind == format::Kind::unsigned_integer) return narrow(header.number, out);
        if (header.kind == format::Kind::signed_integer)
            return narrow(static_cast<std::int64_t>(header.number), out);
        return fail(header.kind == format::Kind::floating ? DecodeError::number_is_float
                                                          : DecodeError::wrong_type);
    }

    /// Takes a number that chooses one of `count`; any other integer is the error `otherwise`.
    bool take_choice(std::size_t& out, std::size_t count, DecodeError otherwise) {
        std::uint64_t number = 0;
        const bool taken = take_integer(number);
        if (taken && number < count) {
            out = static_cast<std::size_t>(number);
            return true;
        }
        const bool is_integer = taken || error_ == DecodeError::number_out_of_range;
        return is_integer && fail(otherwise);
    }

    bool take_boolean(bool& out) {
        format::Header header;
        if (!take_header(header, format::Kind::boolean)) return false;
        out = header.number != 0;
        return true;
    }

    /// Takes a nil if one is next, and says so; anything else stays where it is.
    bool take_nil_if_next() {
        if (at_ == end_ || *at_ != std::byte{format::marker::nil}) return false;
        ++at_;
        return true;
    }

    bool take_text(std::string_view& out) {
        base::BytesView block;
        if (!take_block(format::Kind::text, string_bytes_max, block)) return false;
        out = base::as_text(block);
        return is_utf8(out) || fail(DecodeError::text_not_utf8);
    }

    bool take_binary(base::BytesView& out) { return take_block(format::Kind::binary, binary_bytes_max, out); }

    /// The header of an array of elements that take at least `element_bytes_min` bytes each.
    bool take_array_length(std::size_t& out, std::size_t element_bytes_min) {
        return take_length(format::Kind::array, array_length_max, element_bytes_min, out);
    }

    /// The header of a map from a number to a value.
    bool take_map_length(std::size_t& out) {
        return take_length(format::Kind::map, array_length_max, 2, out);
    }

    /// Passes over one value of any kind, with all that is in it.
    bool skip_value() {
        for (std::uint64_t left = 1; left > 0; --left) {
            format::Header header;
            if (!take_header(header)) return false;
            switch (header.kind) {
                case format::Kind::text:
                case format::Kind::binary:
                    if (header.number > remaining()) return fail(DecodeError::truncated);
                    at_ += header.number;
                    break;
                case format::Kind::array:
                case format::Kind::map:
                    if (header.number > remaining()) return fail(DecodeError::truncated);
                    left += header.kind == format::Kind::map ? 2 * header.number : header.number;
                    break;
                case format::Kind::floating:
                case format::Kind::other:
                    return fail(DecodeError::wrong_type);
                default:
                    break;
            }
        }
        return true;
    }

  private:
    bool take_header(format::Header& header) {
        at_ = format::take_header(at_, end_, header);
        if (at_ != nullptr) return true;
        at_ = end_;
        return fail(DecodeError::truncated);
    }

    bool take_header(format::Header& header, format::Kind kind) {
        return take_header(header) && (header.kind == kind || fail(DecodeError::wrong_type));
    }

    bool take_length(format::Kind kind, std::size_t length_max, std::size_t element_bytes_min,
                     std::size_t& out) {
        format::Header header;
        if (!take_header(header, kind)) return false;
        if (header.number > length_max) return fail(DecodeError::too_long);
        out = static_cast<std::size_t>(header.number);
        return out * element_bytes_min <= remaining() || fail(DecodeError::truncated);
    }

    bool take_block(format::Kind kind, std::size_t bytes_max, base::BytesView& out) {
        std::size_t length = 0;
        if (!take_length(kind, bytes_max, 1, length)) return false;
        out = {at_, length};
        at_ += length;
        return true;
    }

    template <Integer From, Integer To>
    bool narrow(From number, To& out) {
        if (!std::in_range<To>(number)) return fail(DecodeError::number_out_of_range);
        out = static_cast<To>(number);
        return true;
    }

    static bool is_utf8(std::string_view text) {
        while (!text.empty()) {
            text.remove_prefix(ascii_prefix(text));
            if (!text.empty() && !base::take_code_point(text)) return false;
        }
        return true;
    }

    /// Bytes at the start of `text` that are ASCII, eight at a time as long as there are eight.
    static std::size_t ascii_prefix(std::string_view text) {
        std::size_t length = 0;
        for (; length + 8 <= text.size(); length += 8) {
            std::uint64_t eight = 0;
            std::memcpy(&eight, text.data() + length, sizeof eight);
            if ((eight & 0x8080'8080'8080'8080) != 0) break;
        }
        while (length < text.size() && static_cast<signed char>(text[length]) >= 0) ++length;
        return length;
    }

    const std::byte* at_;
    const std::byte* end_;
    DecodeError error_ = DecodeError::truncated;
};

}  // namespace livepet::wire
