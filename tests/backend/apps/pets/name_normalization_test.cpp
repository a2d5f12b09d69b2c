#include "backend/apps/pets/name_normalization.hpp"

#include <catch2/catch_test_macros.hpp>

using livepet::pets::normalized_name;

TEST_CASE("a letter and its combining mark become one code point") {
    CHECK(normalized_name("Zoe\u0308") == "Zo\u00eb");
    CHECK(normalized_name("Zo\u00eb") == "Zo\u00eb");
}

TEST_CASE("what is composed already, or has no composition, stays as it is") {
    CHECK(normalized_name("Rex") == "Rex");
    CHECK(normalized_name("") == "");
    CHECK(normalized_name("\U0001F431 <b>") == "\U0001F431 <b>");
}

TEST_CASE("what is not UTF-8 has no normal form") {
    CHECK_FALSE(normalized_name("Re\xFFx"));
    CHECK_FALSE(normalized_name("Re\xC3"));
}
