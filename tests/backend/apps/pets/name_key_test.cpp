#include "backend/apps/pets/name_key.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace livepet;

TEST_CASE("names that differ in case or marks only are searched alike") {
    CHECK(pets::name_key("Zo\u00eb") == "zoe");
    CHECK(pets::name_key("ZOE") == "zoe");
    CHECK(pets::name_key("Zoe\u0308") == "zoe");
    CHECK(pets::name_key("Stra\u00dfe") == "strasse");
    CHECK(pets::name_key("\u00c9MILE") == "emile");
    CHECK(pets::name_key("\u041a\u0443\u0437\u044f") == "\u043a\u0443\u0437\u044f");
    CHECK(pets::name_key("\u732b\u306e\u624b") == "\u732b\u306e\u624b");
    CHECK(pets::name_key("").empty());
    CHECK(pets::name_key("\xff").empty());
}

TEST_CASE("the key of a beginning begins the key") {
    CHECK(pets::name_key("\u00c9milie the Gr\u00e9at").starts_with(pets::name_key("\u00e9milie the gre")));
}
