#include "shared/wire/format.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <string_view>
#include <vector>

#include "tests/shared/hex.hpp"

using namespace livepet;
namespace format = wire::format;
using format::Kind;

namespace {

template <class Put, class... Arguments>
std::string written(Put put, Arguments... arguments) {
    std::vector<std::byte> room(format::integer_bytes_max);
    const std::byte* end = put(room.data(), arguments...);
    return tests::hex({room.data(), end});
}

struct Read {
    Kind kind;
    std::uint64_t number;
    std::size_t bytes;
    friend bool operator==(const Read&, const Read&) = default;
};

Read read(std::string_view text) {
    const base::Bytes bytes = tests::from_hex(text);
    format::Header header;
    const std::byte* end = format::take_header(bytes.data(), bytes.data() + bytes.size(), header);
    REQUIRE(end != nullptr);
    return {header.kind, header.number, static_cast<std::size_t>(end - bytes.data())};
}

Read number(std::int64_t value, std::size_t bytes) {
    return {Kind::signed_integer, static_cast<std::uint64_t>(value), bytes};
}

}  // namespace

TEST_CASE("unsigned numbers are written in the shortest form") {
    const auto put = [](std::uint64_t value) { return written(format::put_unsigned, value); };
    CHECK(put(0) == "00");
    CHECK(put(127) == "7f");
    CHECK(put(128) == "cc 80");
    CHECK(put(255) == "cc ff");
    CHECK(put(256) == "cd 01 00");
    CHECK(put(65'535) == "cd ff ff");
    CHECK(put(65'536) == "ce 00 01 00 00");
    CHECK(put(0xFFFF'FFFF) == "ce ff ff ff ff");
    CHECK(put(0x1'0000'0000) == "cf 00 00 00 01 00 00 00 00");
    CHECK(put(~0ULL) == "cf ff ff ff ff ff ff ff ff");
}

TEST_CASE("signed numbers are written in the shortest form") {
    const auto put = [](std::int64_t value) { return written(format::put_signed, value); };
    CHECK(put(5) == "05");
    CHECK(put(-1) == "ff");
    CHECK(put(-32) == "e0");
    CHECK(put(-33) == "d0 df");
    CHECK(put(-128) == "d0 80");
    CHECK(put(-129) == "d1 ff 7f");
    CHECK(put(-32'768) == "d1 80 00");
    CHECK(put(-32'769) == "d2 ff ff 7f ff");
    CHECK(put(-2'147'483'648LL) == "d2 80 00 00 00");
    CHECK(put(-2'147'483'649LL) == "d3 ff ff ff ff 7f ff ff ff");
    CHECK(put(std::numeric_limits<std::int64_t>::min()) == "d3 80 00 00 00 00 00 00 00");
    CHECK(put(std::numeric_limits<std::int64_t>::max()) == "cf 7f ff ff ff ff ff ff ff");
}

TEST_CASE("lengths are written in the shortest form") {
    CHECK(written(format::put_text_header, std::size_t{0}) == "a0");
    CHECK(written(format::put_text_header, std::size_t{31}) == "bf");
    CHECK(written(format::put_text_header, std::size_t{32}) == "d9 20");
    CHECK(written(format::put_text_header, std::size_t{256}) == "da 01 00");
    CHECK(written(format::put_text_header, std::size_t{65'536}) == "db 00 01 00 00");
    CHECK(written(format::put_binary_header, std::size_t{0}) == "c4 00");
    CHECK(written(format::put_binary_header, std::size_t{256}) == "c5 01 00");
    CHECK(written(format::put_binary_header, std::size_t{65'536}) == "c6 00 01 00 00");
    CHECK(written(format::put_array_header, std::size_t{0}) == "90");
    CHECK(written(format::put_array_header, std::size_t{15}) == "9f");
    CHECK(written(format::put_array_header, std::size_t{16}) == "dc 00 10");
    CHECK(written(format::put_array_header, std::size_t{65'536}) == "dd 00 01 00 00");
    CHECK(written(format::put_map_header, std::size_t{1}) == "81");
    CHECK(written(format::put_map_header, std::size_t{16}) == "de 00 10");
    CHECK(written(format::put_map_header, std::size_t{65'536}) == "df 00 01 00 00");
}

TEST_CASE("nil and booleans are one byte") {
    CHECK(written(format::put_nil) == "c0");
    CHECK(written(format::put_boolean, false) == "c2");
    CHECK(written(format::put_boolean, true) == "c3");
}

TEST_CASE("every form of a number is read") {
    CHECK(read("7f") == Read{Kind::unsigned_integer, 127, 1});
    CHECK(read("cc 05") == Read{Kind::unsigned_integer, 5, 2});
    CHECK(read("cd 00 05") == Read{Kind::unsigned_integer, 5, 3});
    CHECK(read("ce 00 00 00 05") == Read{Kind::unsigned_integer, 5, 5});
    CHECK(read("cf ff ff ff ff ff ff ff ff") == Read{Kind::unsigned_integer, ~0ULL, 9});
    CHECK(read("ff") == number(-1, 1));
    CHECK(read("e0") == number(-32, 1));
    CHECK(read("d0 05") == number(5, 2));
    CHECK(read("d0 80") == number(-128, 2));
    CHECK(read("d1 ff 7f") == number(-129, 3));
    CHECK(read("d2 80 00 00 00") == number(-2'147'483'648LL, 5));
    CHECK(read("d3 80 00 00 00 00 00 00 00") == number(std::numeric_limits<std::int64_t>::min(), 9));
    // With more bytes behind it, so that the payload is loaded in one go.
    CHECK(read("cd 01 02 ff ff ff ff ff ff ff ff") == Read{Kind::unsigned_integer, 0x0102, 3});
    CHECK(read("d1 ff 7f ff ff ff ff ff ff ff ff") == number(-129, 3));
}

TEST_CASE("every marker has the kind that the specification gives it") {
    CHECK(read("80").kind == Kind::map);
    CHECK(read("8f") == Read{Kind::map, 15, 1});
    CHECK(read("9f") == Read{Kind::array, 15, 1});
    CHECK(read("bf") == Read{Kind::text, 31, 1});
    CHECK(read("c0").kind == Kind::nil);
    CHECK(read("c1").kind == Kind::other);
    CHECK(read("c2") == Read{Kind::boolean, 0, 1});
    CHECK(read("c3") == Read{Kind::boolean, 1, 1});
    CHECK(read("c4 07") == Read{Kind::binary, 7, 2});
    CHECK(read("c5 01 00") == Read{Kind::binary, 256, 3});
    CHECK(read("c6 00 01 00 00") == Read{Kind::binary, 65'536, 5});
    for (const std::string_view extension : {"c7", "c8", "c9", "d4", "d5", "d6", "d7", "d8"})
        CHECK(read(extension).kind == Kind::other);
    CHECK(read("ca").kind == Kind::floating);
    CHECK(read("cb").kind == Kind::floating);
    CHECK(read("d9 20") == Read{Kind::text, 32, 2});
    CHECK(read("da 01 00") == Read{Kind::text, 256, 3});
    CHECK(read("db ff ff ff ff") == Read{Kind::text, 0xFFFF'FFFF, 5});
    CHECK(read("dc 00 10") == Read{Kind::array, 16, 3});
    CHECK(read("dd 00 01 00 00") == Read{Kind::array, 65'536, 5});
    CHECK(read("de 00 10") == Read{Kind::map, 16, 3});
    CHECK(read("df 00 01 00 00") == Read{Kind::map, 65'536, 5});
}

TEST_CASE("a header that is cut short is no header") {
    for (const std::string_view text : {"", "cc", "cd 01", "ce 01 02 03", "cf 01 02 03 04 05 06 07", "d0",
                                        "d3 01", "c4", "d9", "db 00 00 00", "dc 00", "df 00 00 00"}) {
        const base::Bytes bytes = tests::from_hex(text);
        format::Header header;
        CHECK(format::take_header(bytes.data(), bytes.data() + bytes.size(), header) == nullptr);
    }
}
