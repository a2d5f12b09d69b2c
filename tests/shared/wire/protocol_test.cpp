#include "shared/wire/protocol.hpp"

#include <catch2/catch_test_macros.hpp>

#include "shared/wire/decode.hpp"
#include "shared/wire/encode.hpp"
#include "shared/wire/errors.hpp"
#include "tests/shared/hex.hpp"

using namespace livepet;

namespace {

std::string client(const wire::ClientMessage& message) { return tests::hex(wire::encode(message)); }
std::string server(const wire::ServerMessage& message) { return tests::hex(wire::encode(message)); }

}  // namespace

TEST_CASE("the client's messages have the bytes that PROTOCOL.md gives them") {
    CHECK(client(wire::Hello{.protocol = 1, .schema = 0x1122334455667788, .token = "ab", .device = 5}) ==
          "95 00 01 cf 11 22 33 44 55 66 77 88 a2 61 62 05");
    CHECK(client(wire::Join{.channel = 1, .topic = "pets/mine"}) ==
          "94 01 01 a9 70 65 74 73 2f 6d 69 6e 65 00");
    CHECK(client(wire::Leave{.channel = 1}) == "92 02 01");
    CHECK(client(wire::Command{.sequence = 1, .app = "pets", .body = tests::from_hex("92 01 05")}) ==
          "94 03 01 a4 70 65 74 73 c4 03 92 01 05");
    CHECK(client(wire::Ping{.sent = 1'000}) == "92 04 cd 03 e8");
}

TEST_CASE("the server's messages have the bytes that PROTOCOL.md gives them") {
    const base::WorldTime noon{base::Milliseconds{60'000}};
    CHECK(server(wire::Welcome{.protocol = 1,
                               .schema = 2,
                               .user = 3,
                               .name = "t",
                               .role = wire::Role::administrator,
                               .token_refused = false,
                               .epoch = 4,
                               .world_now = noon,
                               .last_sequence = 5}) == "9a 00 01 02 03 a1 74 02 c2 04 cd ea 60 05");
    CHECK(server(wire::Incompatible{.protocol = 1, .schema = 2, .message = "new"}) ==
          "94 01 01 02 a3 6e 65 77");
    CHECK(server(wire::Snapshot{
              .channel = 1, .stream = 3, .revision = 7, .body = tests::from_hex("92 90 00")}) ==
          "95 02 01 03 07 c4 03 92 90 00");
    CHECK(server(wire::Patch{.stream = 1, .revision = 8, .body = tests::from_hex("81 06 00")}) ==
          "95 03 01 08 01 c4 03 81 06 00");
    CHECK(server(wire::Closed{.channel = 1, .reason = "no"}) == "93 04 01 a2 6e 6f");
    CHECK(server(wire::Reply{.sequence = 9,
                             .code = 0,
                             .message = "",
                             .revisions = {{.topic = "a", .revision = 8}},
                             .body = {}}) == "96 05 09 00 a0 91 92 a1 61 08 c4 00");
    CHECK(server(wire::Pong{.sent = 1'000, .world_now = noon}) == "93 06 cd 03 e8 cd ea 60");
    CHECK(server(wire::Goodbye{.reason = "bye", .retry = true, .logged_out = false}) ==
          "94 07 a3 62 79 65 c3 c2");
}

TEST_CASE("any two versions can tell each other apart") {
    // Hello, Welcome and Incompatible keep their numbers, and protocol and schema as their first fields.
    CHECK(wire::ClientMessage(wire::Hello{}).index() == 0);
    CHECK(wire::ServerMessage(wire::Welcome{}).index() == 0);
    CHECK(wire::ServerMessage(wire::Incompatible{}).index() == 1);
    wire::Hello hello;
    hello.protocol = 7;
    hello.schema = 8;
    CHECK(client(hello).starts_with("95 00 07 08"));
    wire::Welcome welcome;
    welcome.protocol = 7;
    welcome.schema = 8;
    CHECK(server(welcome).starts_with("9a 00 07 08"));
}
