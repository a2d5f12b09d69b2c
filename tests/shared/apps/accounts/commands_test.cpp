#include "shared/apps/accounts/commands.hpp"

#include <catch2/catch_test_macros.hpp>

#include "shared/wire/decode.hpp"
#include "shared/wire/encode.hpp"
#include "tests/shared/hex.hpp"

using namespace livepet;
using namespace livepet::accounts;

TEST_CASE("commands have the bytes that PROTOCOL.md gives them") {
    CHECK(tests::hex(wire::encode(Command{Register{"Ada", "secret"}})) ==
          "93 00 a3 41 64 61 a6 73 65 63 72 65 74");
    CHECK(tests::hex(wire::encode(Command{LogOut{}})) == "91 03");
    CHECK(tests::hex(wire::encode(Command{EndLogin{LoginId{5}}})) == "92 06 05");
    const auto read = wire::decode<Command>(wire::encode(Command{Look{}}));
    REQUIRE(read.has_value());
    CHECK(std::holds_alternative<Look>(*read));
}
