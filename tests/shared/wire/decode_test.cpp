#include "shared/wire/decode.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "shared/wire/protocol.hpp"
#include "tests/shared/hex.hpp"
#include "tests/shared/print_results.hpp"
#include "tests/shared/wire/samples.hpp"

using namespace livepet;
using wire::DecodeError;

namespace {

template <class T>
T value_of(std::string_view hex) {
    const auto value = wire::decode<T>(tests::from_hex(hex));
    REQUIRE(value);
    return *value;
}

template <class T>
DecodeError error_of(std::string_view hex) {
    const auto value = wire::decode<T>(tests::from_hex(hex));
    REQUIRE_FALSE(value);
    return value.error();
}

}  // namespace

TEST_CASE("each kind of value is read back") {
    CHECK(value_of<bool>("c3"));
    CHECK(value_of<std::uint32_t>("cd 01 2c") == 300);
    CHECK(value_of<std::int16_t>("d1 fe d4") == -300);
    CHECK(value_of<base::Id<struct AnyTag>>("2a").value == 42);
    CHECK(value_of<base::WorldTime>("cd 13 88") == base::WorldTime{base::Milliseconds{5'000}});
    CHECK(value_of<base::Milliseconds>("ff") == base::Milliseconds{-1});
    CHECK(value_of<tests::Tone>("ff") == tests::Tone::flat);
    CHECK(value_of<std::string>("a4 5a 6f c3 ab") == "Zoë");
    CHECK(value_of<base::Bytes>("c4 02 01 02") == base::Bytes{std::byte{1}, std::byte{2}});
    CHECK(value_of<std::vector<std::uint32_t>>("92 01 cc c8") == std::vector<std::uint32_t>{1, 200});
    CHECK(value_of<std::optional<std::uint32_t>>("c0") == std::nullopt);
    CHECK(value_of<std::optional<std::uint32_t>>("07") == 7);
    CHECK(value_of<tests::Point>("92 01 fe") == tests::Point{.x = 1, .y = -2});
    CHECK(value_of<tests::Shape>("93 01 03 04") == tests::Shape{tests::Point{.x = 3, .y = 4}});
}

TEST_CASE("any integer format is taken whose value fits") {
    for (const std::string_view five :
         {"05", "cc 05", "cd 00 05", "ce 00 00 00 05", "cf 00 00 00 00 00 00 00 05", "d0 05", "d1 00 05",
          "d2 00 00 00 05", "d3 00 00 00 00 00 00 00 05"}) {
        CHECK(value_of<std::uint8_t>(five) == 5);
        CHECK(value_of<std::int64_t>(five) == 5);
    }
    CHECK(value_of<std::int8_t>("d3 ff ff ff ff ff ff ff 80") == -128);
    CHECK(value_of<std::uint64_t>("cf ff ff ff ff ff ff ff ff") == ~0ULL);
}

TEST_CASE("longer headers than needed are taken") {
    CHECK(value_of<std::string>("d9 01 78") == "x");
    CHECK(value_of<std::string>("db 00 00 00 01 78") == "x");
    CHECK(value_of<tests::Point>("dc 00 02 01 02") == tests::Point{.x = 1, .y = 2});
    CHECK(value_of<tests::Point>("dd 00 00 00 02 01 02") == tests::Point{.x = 1, .y = 2});
}

TEST_CASE("numbers that do not fit are refused") {
    CHECK(error_of<std::uint8_t>("cd 01 00") == DecodeError::number_out_of_range);
    CHECK(error_of<std::uint64_t>("ff") == DecodeError::number_out_of_range);
    CHECK(error_of<std::int8_t>("cc 80") == DecodeError::number_out_of_range);
    CHECK(error_of<std::int64_t>("cf 80 00 00 00 00 00 00 00") == DecodeError::number_out_of_range);
    CHECK(error_of<std::int32_t>("d3 ff ff ff ff 7f ff ff ff") == DecodeError::number_out_of_range);
}

TEST_CASE("floating point is refused, even where it is whole") {
    CHECK(error_of<std::uint64_t>("cb 40 14 00 00 00 00 00 00") == DecodeError::number_is_float);
    CHECK(error_of<std::int32_t>("ca 40 a0 00 00") == DecodeError::number_is_float);
}

TEST_CASE("values of another type are refused") {
    CHECK(error_of<std::uint32_t>("c0") == DecodeError::wrong_type);
    CHECK(error_of<std::uint32_t>("c3") == DecodeError::wrong_type);
    CHECK(error_of<bool>("01") == DecodeError::wrong_type);
    CHECK(error_of<std::string>("c4 01 78") == DecodeError::wrong_type);
    CHECK(error_of<base::Bytes>("a1 78") == DecodeError::wrong_type);
    CHECK(error_of<tests::Point>("81 01 02") == DecodeError::wrong_type);
    CHECK(error_of<tests::Point>("d4 00 00") == DecodeError::wrong_type);
    CHECK(error_of<tests::Point>("c1") == DecodeError::wrong_type);
    CHECK(error_of<std::vector<int>>("a1 78") == DecodeError::wrong_type);
    CHECK(error_of<tests::Shape>("00") == DecodeError::wrong_type);
    CHECK(error_of<tests::Shape>("92 c0 00") == DecodeError::wrong_type);
}

TEST_CASE("the number of fields is exact") {
    CHECK(error_of<tests::Point>("90") == DecodeError::wrong_field_count);
    CHECK(error_of<tests::Point>("91 01") == DecodeError::wrong_field_count);
    CHECK(error_of<tests::Point>("93 01 02 03") == DecodeError::wrong_field_count);
    CHECK(error_of<tests::Shape>("90") == DecodeError::wrong_field_count);
    CHECK(error_of<tests::Shape>("92 00 01") == DecodeError::wrong_field_count);
    CHECK(error_of<tests::Shape>("92 01 01") == DecodeError::wrong_field_count);
}

TEST_CASE("unknown choices are refused") {
    CHECK(error_of<tests::Tone>("02") == DecodeError::unknown_enumerator);
    CHECK(error_of<tests::Tone>("63") == DecodeError::unknown_enumerator);
    CHECK(error_of<tests::Tone>("cd 01 00") == DecodeError::unknown_enumerator);
    CHECK(error_of<tests::Tone>("a1 78") == DecodeError::wrong_type);
    CHECK(error_of<tests::Shape>("91 02") == DecodeError::unknown_alternative);
    CHECK(error_of<tests::Shape>("91 cf ff ff ff ff ff ff ff ff") == DecodeError::unknown_alternative);
    CHECK(error_of<tests::Shape>("91 ff") == DecodeError::unknown_alternative);
}

TEST_CASE("the input is read to its last byte, and not past it") {
    CHECK(error_of<std::uint8_t>("") == DecodeError::truncated);
    CHECK(error_of<tests::Point>("92 01") == DecodeError::truncated);
    CHECK(error_of<tests::Point>("92 01 cd 01") == DecodeError::truncated);
    CHECK(error_of<std::string>("a3 78 79") == DecodeError::truncated);
    CHECK(error_of<base::Bytes>("c4 02 00") == DecodeError::truncated);
    CHECK(error_of<std::uint8_t>("01 02") == DecodeError::trailing_bytes);
    CHECK(error_of<tests::Point>("92 01 02 c0") == DecodeError::trailing_bytes);
}

TEST_CASE("every message that is cut short is refused") {
    const base::Bytes whole = tests::from_hex("94 03 07 a4 70 65 74 73 c4 03 92 01 05");
    REQUIRE(wire::decode<wire::ClientMessage>(whole));
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const auto cut = wire::decode<wire::ClientMessage>(base::BytesView(whole).first(size));
        CHECK((!cut && cut.error() == DecodeError::truncated));
    }
}

TEST_CASE("claimed lengths allocate nothing") {
    CHECK(error_of<std::vector<std::string>>("dd ff ff ff ff") == DecodeError::too_long);
    CHECK(error_of<std::vector<std::string>>("dc 40 00") == DecodeError::truncated);
    CHECK(error_of<std::string>("db ff ff ff ff") == DecodeError::too_long);
    CHECK(error_of<std::string>("da 40 00") == DecodeError::truncated);
    CHECK(error_of<base::Bytes>("c6 ff ff ff ff") == DecodeError::too_long);
    CHECK(error_of<std::vector<std::vector<std::string>>>("91 dd ff ff ff ff") == DecodeError::too_long);
}

TEST_CASE("limits hold to the byte") {
    const auto text = [](std::size_t size) {
        base::Bytes bytes = {std::byte{0xDA}, static_cast<std::byte>(size >> 8U),
                             static_cast<std::byte>(size & 0xFFU)};
        bytes.resize(3 + size, std::byte{'x'});
        return wire::decode<std::string>(bytes);
    };
    CHECK(text(wire::string_bytes_max));
    REQUIRE_FALSE(text(wire::string_bytes_max + 1));
    CHECK(text(wire::string_bytes_max + 1).error() == DecodeError::too_long);

    const auto list = [](std::size_t size) {
        base::Bytes bytes = {std::byte{0xDC}, static_cast<std::byte>(size >> 8U),
                             static_cast<std::byte>(size & 0xFFU)};
        bytes.resize(3 + size, std::byte{7});
        return wire::decode<std::vector<std::uint8_t>>(bytes);
    };
    CHECK(list(wire::array_length_max));
    REQUIRE_FALSE(list(wire::array_length_max + 1));
    CHECK(list(wire::array_length_max + 1).error() == DecodeError::too_long);
}

TEST_CASE("text is UTF-8") {
    CHECK(error_of<std::string>("a1 ff") == DecodeError::text_not_utf8);
    CHECK(error_of<std::string>("a2 c0 80") == DecodeError::text_not_utf8);
    CHECK(error_of<std::string>("a3 ed a0 80") == DecodeError::text_not_utf8);
    CHECK(value_of<std::string>("a1 00") == std::string(1, '\0'));
}
