#include "tools/debug-client/script/target.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/shared/print_results.hpp"

using namespace livepet::debug_client;
using livepet::ui::semantics::Node;
using livepet::ui::semantics::Role;
using livepet::ui::semantics::Tree;

TEST_CASE("a star stands for any characters, also for none") {
    CHECK(is_like("Feed", "Feed"));
    CHECK_FALSE(is_like("Feed", "feed"));
    CHECK_FALSE(is_like("Feed it", "Feed"));
    CHECK(is_like("Offline. Trying again in 4 s.", "Offline*4 s."));
    CHECK(is_like("", "*"));
    CHECK(is_like("ab", "a**b"));
    CHECK_FALSE(is_like("ab", "a*c"));
}

TEST_CASE("things are found by role, name and value") {
    Tree tree;
    tree.begin_frame();
    Node field;
    field.id = 1;
    field.role = Role::textbox;
    field.name = "Name";
    field.value = "Mochi";
    tree.add(field);
    Node meter;
    meter.id = 2;
    meter.role = Role::meter;
    meter.name = "Hunger";
    meter.range = {0, 500, 320, "hungry"};
    tree.add(meter);
    tree.end_frame();
    const auto found = [&](std::vector<std::string> words) {
        const auto target = target_of(words);
        REQUIRE(target);
        return find(tree, *target) != nullptr;
    };
    CHECK(found({"textbox", "Name"}));
    CHECK(found({"textbox", "*", "Mo*"}));
    CHECK_FALSE(found({"textbox", "Name", "Momo"}));
    CHECK_FALSE(found({"button", "Name"}));
    CHECK(found({"meter", "Hunger", "320"}));
    CHECK(target_of(std::vector<std::string>{"no", "alert", "*"})->is_absent);
}
