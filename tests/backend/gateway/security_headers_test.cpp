#include "backend/gateway/security_headers.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace livepet::gateway;

TEST_CASE("every response is confined, and kept by no cache unless it says so") {
    Response plain = text_response(200, "x");
    add_security_headers(plain);
    CHECK(plain.header("Content-Security-Policy").starts_with("default-src 'self'; "));
    CHECK(plain.header("X-Content-Type-Options") == "nosniff");
    CHECK(plain.header("Referrer-Policy") == "no-referrer");
    CHECK(plain.header("Cross-Origin-Opener-Policy") == "same-origin");
    CHECK_FALSE(plain.header("Permissions-Policy").empty());
    CHECK(plain.header("Cache-Control") == "no-store");

    Response cached;
    cached.set("Cache-Control", "no-cache");
    add_security_headers(cached);
    CHECK(cached.header("Cache-Control") == "no-cache");
}
