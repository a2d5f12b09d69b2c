#include "tools/debug-client/script/statement.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/shared/print_results.hpp"

using namespace livepet::debug_client;

namespace {

std::string fault_of(std::string_view text) {
    const auto script = parse_script(text);
    REQUIRE_FALSE(script);
    return std::to_string(script.error().line) + ": " + script.error().why;
}

}  // namespace

TEST_CASE("a script is its lines without blanks and comments, and its words may be quoted") {
    const auto script = parse_script(
        "# first\n\n  route pets/new # there\r\ntype \"Name\" \"Half a \\\"name\\\" \\\\\"\n"
        "expect no alert \"*\"");
    REQUIRE(script);
    CHECK(*script == std::vector<Statement>{{3, "route", {"pets/new"}},
                                            {4, "type", {"Name", "Half a \"name\" \\"}},
                                            {5, "expect", {"no", "alert", "*"}}});
    for (const Statement& statement : *script) {
        const auto again = parse_script(written(statement));
        REQUIRE(again);
        CHECK(again->front().words == statement.words);
    }
}

TEST_CASE("what stands for several statements becomes them") {
    const auto script = parse_script("login Ada \"correct horse\"");
    REQUIRE(script);
    REQUIRE(script->size() == 5);
    CHECK((*script)[0] == Statement{1, "route", {"log-in"}});
    CHECK((*script)[4] == Statement{1, "wait-until", {"link", "Ada"}});
}

TEST_CASE("what cannot be meant is said with its line") {
    CHECK(fault_of("print\ndance") == "2: there is no such statement");
    CHECK(fault_of("route") == "1: route takes 1 words");
    CHECK(fault_of("expect status") == "1: expect takes 2 to 4 words");
    CHECK(fault_of("latency -5") == "1: -5 is no number");
    CHECK(fault_of("click butler Feed") == "1: there is no such role");
    CHECK(fault_of("type \"Name") == "1: a quote is not closed");
    CHECK(fault_of("expect button Feed 1 2") == "1: a role and a name are wanted");
}
