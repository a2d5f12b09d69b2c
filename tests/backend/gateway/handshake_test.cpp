#include "backend/gateway/handshake.hpp"

#include <catch2/catch_test_macros.hpp>
#include <utility>
#include <vector>

using namespace livepet::gateway;

namespace {

constexpr HeaderView version{"Sec-WebSocket-Version", "13"};
constexpr HeaderView key{"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="};

/// 0: not refused.
unsigned status_for(std::vector<HeaderView> headers) {
    Request request;
    request.path = "/ws";
    request.headers = std::move(headers);
    const auto refusal = refuse_handshake(request);
    return refusal ? refusal->status : 0;
}

unsigned status_for_key(std::string_view value) { return status_for({version, {key.name, value}}); }

}  // namespace

TEST_CASE("a handshake of version 13 with a key goes on, however its headers are spelt") {
    CHECK(status_for({version, key}) == 0);
    CHECK(status_for({{"sec-websocket-version", "13"}, {"SEC-WEBSOCKET-KEY", key.value}}) == 0);
    CHECK(status_for_key("++++++////////AAAAAAAA==") == 0);
}

TEST_CASE("another version is told which one is spoken") {
    for (const std::string_view other : {"12", "14", "0", "130", "13, 8", "thirteen", ""}) {
        CAPTURE(other);
        Request request;
        request.headers = {{version.name, other}, key};
        const auto refusal = refuse_handshake(request);
        REQUIRE(refusal);
        CHECK(refusal->status == 426);
        CHECK(refusal->header("Sec-WebSocket-Version") == "13");
        CHECK(refusal->header("Upgrade") == "websocket");
    }
}

TEST_CASE("what a handshake has to say, it says once") {
    CHECK(status_for({key}) == 400);
    CHECK(status_for({version, version, key}) == 400);
    CHECK(status_for({version}) == 400);
    CHECK(status_for({version, key, key}) == 400);
}

TEST_CASE("a key is 16 bytes in base64") {
    CHECK(status_for_key("") == 400);
    CHECK(status_for_key("dGhlIHNhbXBsZSBub25j") == 400);
    CHECK(status_for_key("dGhlIHNhbXBsZSBub25jZWU=") == 400);
    CHECK(status_for_key("dGhlIHNhbXBsZSBub25jZQ=A") == 400);
    CHECK(status_for_key("!GhlIHNhbXBsZSBub25jZQ==") == 400);
    CHECK(status_for_key("dGhlIHNhbXBsZSBub25jZQ== ") == 400);
}
