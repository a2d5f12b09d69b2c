#include "tools/debug-client/script/outline.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace livepet::debug_client;
using namespace livepet::ui::semantics;

namespace {

Node node_of(NodeId id, Role role, std::string name) {
    Node node;
    node.id = id;
    node.role = role;
    node.name = std::move(name);
    return node;
}

}  // namespace

TEST_CASE("what is on screen is told line by line, and a password is not") {
    Tree tree;
    tree.begin_frame();
    tree.open(node_of(1, Role::main, "Page"));
    Node password = node_of(2, Role::textbox, "Password");
    password.value = "correct horse";
    password.field.kind = FieldKind::password;
    tree.add(password);
    Node button = node_of(3, Role::button, "Log in");
    button.states.disabled = true;
    tree.add(button);
    tree.close();
    tree.end_frame();
    CHECK(outline(tree) ==
          "  main \"Page\"\n    textbox \"Password\" (a password)\n    button \"Log in\" (disabled)\n");
}

TEST_CASE("a long page is told up to a bound") {
    Tree tree;
    tree.begin_frame();
    for (NodeId id = 1; id <= outline_lines_max + 7; ++id) tree.add(node_of(id, Role::text, "a line"));
    tree.end_frame();
    CHECK(outline(tree).ends_with("  and 7 more\n"));
}
