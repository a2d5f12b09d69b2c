#include "backend/gateway/ascii.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace livepet::gateway;

TEST_CASE("letters compare without case, everything else as it is") {
    CHECK(ascii_iequals("Content-Type", "content-TYPE"));
    CHECK_FALSE(ascii_iequals("[", "{"));  // 32 apart, as letters of either case are
    CHECK_FALSE(ascii_iequals("abc", "ab"));
    CHECK(ascii_lowered("X-Ä") == "x-Ä");
}

TEST_CASE("a list is taken apart element by element") {
    std::string_view list = " a ,\tb;q=1 ,, c";
    CHECK(take_element(list, ',') == "a");
    CHECK(take_element(list, ',') == "b;q=1");
    CHECK(take_element(list, ',').empty());
    CHECK(take_element(list, ',') == "c");
    CHECK(list.empty());
    CHECK(take_element(list, ',').empty());
}
