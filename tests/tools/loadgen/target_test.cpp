#include "tools/loadgen/target.hpp"

#include <catch2/catch_test_macros.hpp>

using livepet::loadgen::parse_target;

TEST_CASE("a server on this machine is a target") {
    const auto target = parse_target("ws://127.0.0.1:8080/ws");
    REQUIRE(target);
    CHECK(target->endpoint.port() == 8080);
    CHECK(target->host == "127.0.0.1:8080");
    CHECK(target->path == "/ws");
    CHECK(parse_target("ws://localhost:80/ws"));
    CHECK(parse_target("ws://127.3.2.1:80/ws"));
    CHECK(parse_target("ws://[::1]:80/ws"));
}

TEST_CASE("nothing else is") {
    for (const char* url : {"", "ws://", "http://127.0.0.1:80/ws", "ws://127.0.0.1/ws", "ws://127.0.0.1:0/ws",
                            "ws://127.0.0.1:65536/ws", "ws://127.0.0.1:80", "ws://10.0.0.1:80/ws",
                            "ws://example.org:80/ws", "ws://[::2]:80/ws", "ws://0.0.0.0:80/ws"}) {
        INFO(url);
        CHECK_FALSE(parse_target(url));
    }
}
