#include "backend/gateway/entity_tag.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace livepet::gateway;

TEST_CASE("a tag follows the content and the encoding") {
    const std::string tag = make_entity_tag("page", "br");
    CHECK(tag.starts_with('"'));
    CHECK(tag.ends_with("-br\""));
    CHECK(tag == make_entity_tag("page", "br"));
    CHECK(tag != make_entity_tag("page", "gzip"));
    CHECK(tag != make_entity_tag("pagf", "br"));
}

TEST_CASE("If-None-Match names tags in a list, weakly, or everything") {
    CHECK(names_entity_tag("\"a\"", "\"a\""));
    CHECK(names_entity_tag("\"b\" , W/\"a\"", "\"a\""));
    CHECK(names_entity_tag("*", "\"a\""));
    CHECK_FALSE(names_entity_tag("", "\"a\""));
    CHECK_FALSE(names_entity_tag("a", "\"a\""));
    CHECK_FALSE(names_entity_tag("\"ab\", \"b\"", "\"a\""));
}
