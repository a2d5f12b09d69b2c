#include "frontend-wasm/widgets/focus.hpp"

#include <catch2/catch_test_macros.hpp>

namespace livepet::ui::widgets {

using semantics::Node;
using semantics::Role;
using semantics::Tree;

namespace {

void add(Tree& tree, semantics::NodeId id, Role role, bool disabled = false, bool checked = false) {
    Node node;
    node.id = id;
    node.role = role;
    node.states.disabled = disabled;
    node.states.checked = checked;
    tree.add(node);
}

void open(Tree& tree, semantics::NodeId id, Role role, bool modal = false) {
    Node node;
    node.id = id;
    node.role = role;
    node.states.modal = modal;
    tree.open(node);
}

}  // namespace

TEST_CASE("focus goes through what can be acted on, in reading order, around the ends", "[focus]") {
    Tree tree;
    tree.begin_frame();
    add(tree, 1, Role::link);
    add(tree, 2, Role::text);
    add(tree, 3, Role::button, true);
    add(tree, 4, Role::textbox);
    tree.end_frame();
    Focus focus;
    focus.move(tree, 1);
    CHECK(focus.current() == 1);
    focus.move(tree, 1);
    CHECK(focus.current() == 4);
    focus.move(tree, 1);
    CHECK(focus.current() == 1);
    focus.move(tree, -1);
    CHECK(focus.current() == 4);
}

TEST_CASE("of a radio group only the chosen one is a stop", "[focus]") {
    Tree tree;
    tree.begin_frame();
    open(tree, 1, Role::radiogroup);
    add(tree, 2, Role::radio);
    add(tree, 3, Role::radio, false, true);
    tree.close();
    open(tree, 4, Role::radiogroup);
    add(tree, 5, Role::radio);
    add(tree, 6, Role::radio);
    tree.close();
    tree.end_frame();
    Focus focus;
    focus.move(tree, 1);
    CHECK(focus.current() == 3);
    focus.move(tree, 1);
    CHECK(focus.current() == 5);  // none is chosen: the first
    focus.move(tree, 1);
    CHECK(focus.current() == 3);
}

TEST_CASE("focus stays within a modal dialog", "[focus]") {
    Tree tree;
    tree.begin_frame();
    add(tree, 1, Role::button);
    open(tree, 2, Role::dialog, true);
    open(tree, 3, Role::group);
    add(tree, 4, Role::button);
    tree.close();
    tree.close();
    tree.end_frame();
    Focus focus;
    focus.move(tree, 1);
    CHECK(focus.current() == 4);
    focus.move(tree, 1);
    CHECK(focus.current() == 4);
}

TEST_CASE("what is gone or disabled loses the focus", "[focus]") {
    Tree tree;
    tree.begin_frame();
    add(tree, 1, Role::button);
    tree.end_frame();
    Focus focus;
    focus.set(1, true);
    focus.check(tree);
    CHECK(focus.is_on(1));
    CHECK(focus.take_reveal(1));
    CHECK_FALSE(focus.take_reveal(1));
    tree.begin_frame();
    tree.end_frame();
    focus.check(tree);
    CHECK(focus.current() == 0);
    focus.move(tree, 1);  // nowhere to go
    CHECK(focus.current() == 0);
}

}  // namespace livepet::ui::widgets
