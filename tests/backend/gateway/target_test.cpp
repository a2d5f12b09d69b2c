#include "backend/gateway/target.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace livepet::gateway;

TEST_CASE("a target is split at its question mark") {
    const auto target = parse_target("/api/pets/7?verbose=1&x=?");
    REQUIRE(target);
    CHECK(target->path == "/api/pets/7");
    CHECK(target->query == "verbose=1&x=?");
    CHECK(parse_target("/")->query.empty());
}

TEST_CASE("the absolute form names the same path") {
    CHECK(parse_target("http://localhost:8080/a/b?c")->path == "/a/b");
    CHECK(parse_target("HTTPS://example.org/")->path == "/");
    CHECK(parse_target("http://example.org")->path == "/");
}

TEST_CASE("what is no path is refused") {
    for (const char* target :
         {"", "*", "a/b", "example.org:80", "?x", "/%", "/%4", "/%zz", "/a%00b", "http://h?x"}) {
        CAPTURE(target);
        CHECK_FALSE(parse_target(target));
    }
}

TEST_CASE("percent escapes are decoded once") {
    CHECK(percent_decoded("a%20b%2Fc") == "a b/c");
    CHECK(percent_decoded("%2541") == "%41");
    CHECK(percent_decoded("%C3%a4") == "ä");
    CHECK_FALSE(percent_decoded("%+1"));
    CHECK_FALSE(percent_decoded("100%"));
}
