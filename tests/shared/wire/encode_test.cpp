#include "shared/wire/encode.hpp"

#include <catch2/catch_get_random_seed.hpp>
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "tests/shared/hex.hpp"
#include "tests/shared/random_values.hpp"
#include "tests/shared/wire/samples.hpp"

using namespace livepet;
using tests::hex;

TEST_CASE("each kind of value has its MessagePack form") {
    CHECK(hex(wire::encode(true)) == "c3");
    CHECK(hex(wire::encode(std::uint32_t{300})) == "cd 01 2c");
    CHECK(hex(wire::encode(std::int16_t{-300})) == "d1 fe d4");
    CHECK(hex(wire::encode(base::Id<struct AnyTag>{42})) == "2a");
    CHECK(hex(wire::encode(base::WorldTime{base::Milliseconds{5'000}})) == "cd 13 88");
    CHECK(hex(wire::encode(base::Milliseconds{-1})) == "ff");
    CHECK(hex(wire::encode(tests::Tone::flat)) == "ff");
    CHECK(hex(wire::encode(tests::Tone::distant)) == "64");
    CHECK(hex(wire::encode(std::string("Zoë"))) == "a4 5a 6f c3 ab");
    CHECK(hex(wire::encode(base::Bytes{std::byte{1}, std::byte{2}})) == "c4 02 01 02");
    CHECK(hex(wire::encode(std::vector<std::uint32_t>{1, 200})) == "92 01 cc c8");
    CHECK(hex(wire::encode(std::optional<std::uint32_t>{})) == "c0");
    CHECK(hex(wire::encode(std::optional<std::uint32_t>{7})) == "07");
}

TEST_CASE("a struct is the array of its fields in order") {
    CHECK(hex(wire::encode(tests::Point{.x = 1, .y = -2})) == "92 01 fe");
    CHECK(hex(wire::encode(tests::Nothing{})) == "90");
}

TEST_CASE("a variant is its number, and then the alternative's fields in the same array") {
    CHECK(hex(wire::encode(tests::Shape{tests::Nothing{}})) == "91 00");
    CHECK(hex(wire::encode(tests::Shape{tests::Point{.x = 3, .y = 4}})) == "93 01 03 04");
}

TEST_CASE("structs with more than 15 fields have a longer header") {
    CHECK(hex(wire::encode(tests::Everything{})).starts_with("dc 00 11 c2 00 00"));
}

TEST_CASE("encoding appends to what is there") {
    base::Bytes out = tests::from_hex("aa bb");
    wire::encode(tests::Point{.x = 1, .y = 2}, out);
    wire::encode(std::string("x"), out);
    CHECK(hex(out) == "aa bb 92 01 02 a1 78");
}

TEST_CASE("empty texts, blocks and lists are one header") {
    CHECK(hex(wire::encode(std::string())) == "a0");
    CHECK(hex(wire::encode(base::Bytes())) == "c4 00");
    CHECK(hex(wire::encode(std::vector<tests::Point>())) == "90");
}

TEST_CASE("no value is larger than its bound") {
    INFO("replay with --rng-seed " << Catch::getSeed());
    tests::Random random(Catch::getSeed());
    for (int i = 0; i < 2'000; ++i) {
        const auto value = tests::random_value<tests::Everything>(random);
        if (wire::encode(value).size() > wire::encoded_bytes_bound(value)) FAIL("value " << i);
    }
}
