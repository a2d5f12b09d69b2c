#include "shared/wire/reader.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "tests/shared/hex.hpp"

using namespace livepet;
using wire::DecodeError;

TEST_CASE("a reader takes one value after another") {
    const base::Bytes bytes = tests::from_hex("05 c3 a2 68 69 c4 01 ff 92 c0 07");
    wire::Reader reader(bytes);
    std::uint32_t number = 0;
    bool flag = false;
    std::string_view text;
    base::BytesView binary;
    std::size_t length = 0;
    CHECK(reader.take_integer(number));
    CHECK(reader.take_boolean(flag));
    CHECK(reader.take_text(text));
    CHECK(reader.take_binary(binary));
    CHECK(reader.take_array_length(length, 1));
    CHECK(reader.take_nil_if_next());
    CHECK_FALSE(reader.take_nil_if_next());
    CHECK(reader.remaining() == 1);
    CHECK(reader.take_integer(number));
    CHECK(reader.take_end());
    CHECK((flag && text == "hi" && tests::hex(binary) == "ff" && length == 2 && number == 7));
}

TEST_CASE("a reader says why it stopped") {
    const auto error_of = [](std::string_view hex, auto take) {
        const base::Bytes bytes = tests::from_hex(hex);
        wire::Reader reader(bytes);
        REQUIRE_FALSE(take(reader));
        return reader.error();
    };
    const auto integer = [](wire::Reader& reader) {
        std::uint8_t number = 0;
        return reader.take_integer(number);
    };
    const auto text = [](wire::Reader& reader) {
        std::string_view view;
        return reader.take_text(view);
    };
    CHECK(error_of("", integer) == DecodeError::truncated);
    CHECK(error_of("cb 00", integer) == DecodeError::number_is_float);
    CHECK(error_of("a1 31", integer) == DecodeError::wrong_type);
    CHECK(error_of("cd 01 00", integer) == DecodeError::number_out_of_range);
    CHECK(error_of("ff", integer) == DecodeError::number_out_of_range);
    CHECK(error_of("a2 68", text) == DecodeError::truncated);
    CHECK(error_of("c4 00", text) == DecodeError::wrong_type);
    CHECK(error_of("a1 ff", text) == DecodeError::text_not_utf8);
    CHECK(error_of("00", [](wire::Reader& reader) { return reader.take_end(); }) ==
          DecodeError::trailing_bytes);
}

TEST_CASE("lengths that the input cannot pay for are refused before anything is allocated") {
    const base::Bytes bytes = tests::from_hex("93 01 02");
    std::size_t length = 0;
    CHECK(wire::Reader(tests::from_hex("92 01 02")).take_array_length(length, 1));
    CHECK_FALSE(wire::Reader(bytes).take_array_length(length, 1));
    CHECK_FALSE(wire::Reader(tests::from_hex("92 01 02")).take_array_length(length, 2));
    CHECK_FALSE(wire::Reader(tests::from_hex("81 01")).take_map_length(length));
}

TEST_CASE("bad UTF-8 is found wherever it stands") {
    for (std::size_t size = 1; size <= 31; ++size) {
        for (std::size_t bad = 0; bad < size; ++bad) {
            std::string text(size, 'a');
            const auto view = [&] {
                base::Bytes bytes{static_cast<std::byte>(0xA0 + size)};
                for (const char c : text) bytes.push_back(static_cast<std::byte>(c));
                return bytes;
            };
            std::string_view taken;
            const base::Bytes good = view();
            if (!wire::Reader(good).take_text(taken) || taken != text) FAIL(size);
            text[bad] = '\x80';
            const base::Bytes broken = view();
            if (wire::Reader(broken).take_text(taken)) FAIL(size << " bytes, bad at " << bad);
        }
    }
}
