#include "shared/base/text.hpp"

#include <catch2/catch_get_random_seed.hpp>
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "tests/shared/random_values.hpp"

using namespace livepet;
using namespace std::string_view_literals;

TEST_CASE("every code point is taken as it was written") {
    for (char32_t point = 0; point <= 0x10FFFF; ++point) {
        if (point >= 0xD800 && point <= 0xDFFF) continue;
        std::string text;
        tests::append_code_point(text, point);
        text += '!';
        std::string_view rest = text;
        const auto taken = base::take_code_point(rest);
        if (taken != point || rest != "!") FAIL("U+" << std::hex << static_cast<std::uint32_t>(point));
    }
}

TEST_CASE("what is not well-formed UTF-8 is refused and left where it is") {
    const auto bad = {
        ""sv,                  // nothing
        "\x80"sv,              // a continuation without a lead
        "\xC3"sv,              // a lead without its continuation
        "\xC3("sv,             // … with something else
        "\xC0\x80"sv,          // overlong NUL
        "\xC1\xBF"sv,          // overlong DEL
        "\xE0\x9F\xBF"sv,      // overlong U+07FF
        "\xF0\x8F\xBF\xBF"sv,  // overlong U+FFFF
        "\xED\xA0\x80"sv,      // surrogate U+D800
        "\xED\xBF\xBF"sv,      // surrogate U+DFFF
        "\xF4\x90\x80\x80"sv,  // U+110000
        "\xF5\x80\x80\x80"sv,  // a lead beyond Unicode
        "\xFF"sv,              //
        "\xE2\x82"sv,          // three bytes, one missing
        "\xF0\x9F\x90"sv,      // four bytes, one missing
    };
    for (const std::string_view text : bad) {
        std::string_view rest = text;
        CHECK_FALSE(base::take_code_point(rest));
        CHECK(rest == text);
        if (!text.empty()) CHECK_FALSE(base::count_code_points(text));
    }
}

TEST_CASE("code points are counted, not bytes") {
    CHECK(base::count_code_points("") == 0);
    CHECK(base::count_code_points("Mimi") == 4);
    CHECK(base::count_code_points("Zoë") == 3);
    CHECK(base::count_code_points("猫🐈") == 2);
    CHECK(base::count_code_points("a\0b"sv) == 3);
}

TEST_CASE("random texts count as many points as they were made of") {
    INFO("replay with --rng-seed " << Catch::getSeed());
    tests::Random random(Catch::getSeed());
    for (int i = 0; i < 10'000; ++i) {
        const std::string text = tests::random_text(random);
        std::size_t leads = 0;
        for (const char c : text) leads += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
        if (base::count_code_points(text) != leads) FAIL(text);
    }
}

TEST_CASE("controls, bidirectional controls and blanks are told apart") {
    for (const char32_t point : U"\x01\x1F\x7F\x80\x9F\u2028\u2029"sv) CHECK(base::is_control(point));
    CHECK(base::is_control(0));
    for (const char32_t point : U"\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\u200E\u200F\u061C"sv)
        CHECK(base::is_bidi_control(point));
    for (const char32_t point : U" \u00A0\u1680\u2000\u200B\u200D\u202F\u205F\u2060\u3000\uFEFF\u00AD"sv)
        CHECK(base::is_blank(point));
    for (const char32_t point : U"aé猫🐈א"sv) {
        CHECK_FALSE(base::is_control(point));
        CHECK_FALSE(base::is_bidi_control(point));
        CHECK_FALSE(base::is_blank(point));
    }
}
