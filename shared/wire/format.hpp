// MessagePack's bytes: the only file that knows them (github.com/msgpack/msgpack/blob/master/spec.md).
//
// Every value begins with a marker byte that tells its kind and how many bytes of big-endian payload follow:
// a number's value, or the length of what comes after. Written is always the shortest form; read is any form.
// Pure functions on pointers; any thread. Writing needs room for `integer_bytes_max` bytes whatever the
// value, so that a number is stored in one go.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace livepet::wire::format {

inline constexpr std::size_t integer_bytes_max = 9;
inline constexpr std::size_t header_bytes_max = 5;  // of a text, binary, array or map
inline constexpr std::size_t fixed_array_length_max = 15;
inline constexpr std::size_t fixed_text_bytes_max = 31;

namespace marker {
inline constexpr std::uint8_t positive_fixint_max = 0x7F;
inline constexpr std::uint8_t fixmap = 0x80;
inline constexpr std::uint8_t fixarray = 0x90;
inline constexpr std::uint8_t fixstr = 0xA0;
inline constexpr std::uint8_t nil = 0xC0;
inline constexpr std::uint8_t boolean_false = 0xC2;
inline constexpr std::uint8_t boolean_true = 0xC3;
inline constexpr std::uint8_t bin8 = 0xC4;
inline constexpr std::uint8_t float32 = 0xCA;
inline constexpr std::uint8_t float64 = 0xCB;
inline constexpr std::uint8_t uint8 = 0xCC;
inline constexpr std::uint8_t int8 = 0xD0;
inline constexpr std::uint8_t str8 = 0xD9;
inline constexpr std::uint8_t array16 = 0xDC;
inline constexpr std::uint8_t map16 = 0xDE;
inline constexpr std::uint8_t negative_fixint_min = 0xE0;
}  // namespace marker

// ---- big-endian numbers ----

inline std::uint64_t big_endian(std::uint64_t number) {
    return std::endian::native == std::endian::little ? __builtin_bswap64(number) : number;
}

/// Stores the lowest `bytes` (1 to 8) bytes of `number`; may scribble up to 8 bytes from `out`.
inline void store_big_endian(std::byte* out, std::uint64_t number, unsigned bytes) {
    const std::uint64_t image = big_endian(number << (64U - 8U * bytes));
    std::memcpy(out, &image, sizeof image);
}

inline std::uint64_t load_big_endian(const std::byte* at, const std::byte* end, unsigned bytes) {
    if (end - at >= 8) {
        std::uint64_t image = 0;
        std::memcpy(&image, at, sizeof image);
        return big_endian(image) >> (64U - 8U * bytes);
    }
    std::uint64_t number = 0;
    for (unsigned i = 0; i < bytes; ++i) number = (number << 8U) | std::to_integer<std::uint64_t>(at[i]);
    return number;
}

// ---- writing ----

/// The number of payload bytes that hold `number`, as a power of two: 0 for 1 byte, 3 for 8.
inline unsigned width_class(std::uint64_t number) {
    return unsigned{number > 0xFF} + unsigned{number > 0xFFFF} + unsigned{number > 0xFFFF'FFFF};
}

inline std::byte* put_payload(std::byte* out, std::uint8_t first_marker, std::uint64_t number,
                              unsigned wide) {
    *out = static_cast<std::byte>(first_marker + wide);
    store_big_endian(out + 1, number, 1U << wide);
    return out + 1 + (std::size_t{1} << wide);
}

inline std::byte* put_unsigned(std::byte* out, std::uint64_t number) {
    if (number <= marker::positive_fixint_max) {
        *out = static_cast<std::byte>(number);
        return out + 1;
    }
    return put_payload(out, marker::uint8, number, width_class(number));
}

inline std::byte* put_signed(std::byte* out, std::int64_t number) {
    if (number >= 0) return put_unsigned(out, static_cast<std::uint64_t>(number));
    if (number >= -32) {
        *out = static_cast<std::byte>(number);
        return out + 1;
    }
    // ~number is what the sign does not say; it needs one bit less than the width offers.
    const auto magnitude = static_cast<std::uint64_t>(~number);
    return put_payload(out, marker::int8, static_cast<std::uint64_t>(number), width_class(magnitude << 1U));
}

inline std::byte* put_nil(std::byte* out) {
    *out = std::byte{marker::nil};
    return out + 1;
}

inline std::byte* put_boolean(std::byte* out, bool value) {
    *out = static_cast<std::byte>(marker::boolean_false + (value ? 1 : 0));
    return out + 1;
}

inline std::byte* put_text_header(std::byte* out, std::size_t length) {
    if (length <= fixed_text_bytes_max) {
        *out = static_cast<std::byte>(marker::fixstr + length);
        return out + 1;
    }
    return put_payload(out, marker::str8, length, width_class(length));
}

inline std::byte* put_binary_header(std::byte* out, std::size_t length) {
    return put_payload(out, marker::bin8, length, width_class(length));
}

inline std::byte* put_wide_header(std::byte* out, std::uint8_t marker16, std::size_t length) {
    const unsigned wide = length > 0xFFFF ? 2 : 1;
    return put_payload(out, static_cast<std::uint8_t>(marker16 - 1), length, wide);
}

inline std::byte* put_array_header(std::byte* out, std::size_t length) {
    if (length > fixed_array_length_max) return put_wide_header(out, marker::array16, length);
    *out = static_cast<std::byte>(marker::fixarray + length);
    return out + 1;
}

inline std::byte* put_map_header(std::byte* out, std::size_t length) {
    if (length > fixed_array_length_max) return put_wide_header(out, marker::map16, length);
    *out = static_cast<std::byte>(marker::fixmap + length);
    return out + 1;
}

// ---- reading ----

enum class Kind : std::uint8_t {
    unsigned_integer,
    signed_integer,
    boolean,
    nil,
    floating,
    text,
    binary,
    array,
    map,
    other,  // extensions, and the one marker that means nothing
};

/// What a marker byte says: the kind, and where its number is: in the marker's bits, or in payload bytes.
struct alignas(4) Shape {  // so that it is loaded at once
    Kind kind = Kind::other;
    std::uint8_t payload_bytes = 0;
    std::uint8_t marker_bits = 0;
};

constexpr std::array<Shape, 256> make_shapes() {
    std::array<Shape, 256> shapes{};
    const auto fill = [&](unsigned first, unsigned last, Kind kind, std::uint8_t bits) {
        for (unsigned i = first; i <= last; ++i) shapes[i] = {kind, 0, bits};
    };
    const auto widths = [&](unsigned first, unsigned count, Kind kind, unsigned bytes) {
        for (unsigned i = 0; i < count; ++i)
            shapes[first + i] = {kind, static_cast<std::uint8_t>(bytes << i), 0};
    };
    fill(0, marker::positive_fixint_max, Kind::unsigned_integer, 0x7F);
    fill(marker::fixmap, marker::fixarray - 1, Kind::map, 0x0F);
    fill(marker::fixarray, marker::fixstr - 1, Kind::array, 0x0F);
    fill(marker::fixstr, marker::nil - 1, Kind::text, 0x1F);
    fill(marker::nil, marker::nil, Kind::nil, 0);
    fill(marker::boolean_false, marker::boolean_true, Kind::boolean, 0x01);
    widths(marker::bin8, 3, Kind::binary, 1);
    fill(marker::float32, marker::float64, Kind::floating, 0);
    widths(marker::uint8, 4, Kind::unsigned_integer, 1);
    widths(marker::int8, 4, Kind::signed_integer, 1);
    widths(marker::str8, 3, Kind::text, 1);
    widths(marker::array16, 2, Kind::array, 2);
    widths(marker::map16, 2, Kind::map, 2);
    fill(marker::negative_fixint_min, 0xFF, Kind::signed_integer, 0xFF);
    return shapes;
}
inline constexpr std::array<Shape, 256> shapes = make_shapes();

/// A marker with its number: the value of an integer (a signed one in two's complement) or boolean, the
/// length of a text, binary, array or map.
struct Header {
    Kind kind = Kind::other;
    std::uint64_t number = 0;
};

/// Reads the header at `at`, and returns where it ends; nothing if the bytes end first.
inline const std::byte* take_header(const std::byte* at, const std::byte* end, Header& header) {
    if (at == end) return nullptr;
    const auto first = std::to_integer<std::uint8_t>(*at++);
    const Shape shape = shapes[first];
    header.kind = shape.kind;
    header.number = first & shape.marker_bits;
    unsigned bits = 8;
    if (shape.payload_bytes != 0) {
        if (end - at < shape.payload_bytes) return nullptr;
        header.number = load_big_endian(at, end, shape.payload_bytes);
        at += shape.payload_bytes;
        bits *= shape.payload_bytes;
    }
    if (shape.kind == Kind::signed_integer) {
        const unsigned unused = 64U - bits;
        header.number =
            static_cast<std::uint64_t>(static_cast<std::int64_t>(header.number << unused) >> unused);
    }
    return at;
}

/// The short way to most numbers: takes the one at `at` if it is a marker alone, 0 to 127.
inline bool take_fixint(const std::byte*& at, const std::byte* end, std::uint8_t& number) {
    if (at == end || std::to_integer<std::uint8_t>(*at) > marker::positive_fixint_max) return false;
    number = std::to_integer<std::uint8_t>(*at++);
    return true;
}

}  // namespace livepet::wire::format
