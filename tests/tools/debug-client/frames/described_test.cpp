#include "tools/debug-client/frames/described.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/shared/print_results.hpp"

using namespace livepet::debug_client;

namespace {

const Described pet{"Pet", "", {{"id", "7"}, {"life", "", {{"hunger", "3"}, {"alive", "true"}}}}};

}  // namespace

TEST_CASE("a value is said in a line, or in lines") {
    CHECK(in_one_line(pet, 100) == "Pet id 7, life {hunger 3, alive true}");
    CHECK(in_lines(pet) == "Pet\n    id 7\n    life\n        hunger 3\n        alive true\n");
    CHECK(in_one_line({"Leave", ""}, 100) == "Leave");
}

TEST_CASE("a line is cut at its bound, never inside a character") {
    CHECK(in_one_line(pet, 8) == "Pet id 7\xE2\x80\xA6");
    const Described name{"Pet", "", {{"name", "\xC3\xA9\xC3\xA9"}}};
    CHECK(in_one_line(name, 10) == "Pet name \xE2\x80\xA6");
}

TEST_CASE("a field is found by its name") {
    Described copy = pet;
    REQUIRE(field_named(copy, "id") != nullptr);
    CHECK(field_named(copy, "id")->words == "7");
    CHECK(field_named(copy, "hunger") == nullptr);
}
