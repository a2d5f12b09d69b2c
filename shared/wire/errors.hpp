// Why bytes could not be read as the value that was expected.
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <string_view>

namespace livepet::wire {

enum class DecodeError : std::uint8_t {
    truncated,
    trailing_bytes,
    wrong_type,
    number_is_float,
    number_out_of_range,
    unknown_enumerator,
    unknown_alternative,
    wrong_field_count,
    unknown_field,
    field_out_of_order,
    text_not_utf8,
    too_long,
};
BOOST_DESCRIBE_ENUM(DecodeError, truncated, trailing_bytes, wrong_type, number_is_float, number_out_of_range,
                    unknown_enumerator, unknown_alternative, wrong_field_count, unknown_field,
                    field_out_of_order, text_not_utf8, too_long)

constexpr std::string_view describe(DecodeError error) {
    switch (error) {
        case DecodeError::truncated:
            return "The message ends before it is complete.";
        case DecodeError::trailing_bytes:
            return "There are bytes after the end of the message.";
        case DecodeError::wrong_type:
            return "A value is not of the type that its field has.";
        case DecodeError::number_is_float:
            return "A number was sent as floating point; every number here is an integer.";
        case DecodeError::number_out_of_range:
            return "A number does not fit its field.";
        case DecodeError::unknown_enumerator:
            return "A choice was named that does not exist.";
        case DecodeError::unknown_alternative:
            return "There is no message of this number.";
        case DecodeError::wrong_field_count:
            return "A message has more or fewer fields than its type.";
        case DecodeError::unknown_field:
            return "A patch names a field that does not exist.";
        case DecodeError::field_out_of_order:
            return "A patch names its fields twice or out of order.";
        case DecodeError::text_not_utf8:
            return "A text is not valid UTF-8.";
        case DecodeError::too_long:
            return "A text, a list or a block of bytes is longer than allowed.";
    }
    return "The message could not be read.";
}

}  // namespace livepet::wire
