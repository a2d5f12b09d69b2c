#include "frontend-wasm/semantics/tree.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

namespace livepet::ui::semantics {

namespace {

Node node(NodeId id, Role role = Role::text, std::string name = "") {
    Node made;
    made.id = id;
    made.role = role;
    made.name = std::move(name);
    return made;
}

template <class Build>
void frame(Tree& tree, Build build) {
    tree.begin_frame();
    build();
    tree.end_frame();
}

}  // namespace

TEST_CASE("a frame shows its nodes in reading order, each below what was open", "[tree]") {
    Tree tree;
    frame(tree, [&] {
        tree.open(node(1, Role::main));
        tree.open(node(2, Role::list));
        tree.add(node(3, Role::listitem));
        tree.close();
        tree.add(node(4, Role::button));
        tree.close();
        tree.add(node(5));
    });
    std::vector<std::pair<NodeId, NodeId>> shape;
    for (const Node& shown : tree.nodes()) shape.emplace_back(shown.id, shown.parent);
    CHECK(shape == std::vector<std::pair<NodeId, NodeId>>{{1, 0}, {2, 1}, {3, 2}, {4, 1}, {5, 0}});
    CHECK(tree.left_out() == 0);
}

TEST_CASE("readers see the last whole frame only", "[tree]") {
    Tree tree;
    frame(tree, [&] { tree.add(node(1, Role::button, "Feed")); });
    tree.begin_frame();
    CHECK(tree.find(Role::button, "Feed") != nullptr);
    tree.end_frame();
    CHECK(tree.find(Role::button, "Feed") == nullptr);
}

TEST_CASE("the revision grows exactly when something differs", "[tree]") {
    Tree tree;
    const auto show = [&](std::string name) { frame(tree, [&] { tree.add(node(1, Role::text, name)); }); };
    show("a");
    const std::uint64_t first = tree.revision();
    show("a");
    CHECK(tree.revision() == first);
    show("b");
    CHECK(tree.revision() == first + 1);
}

TEST_CASE("an id shows once; a second node of it is left out, with its place in the tree", "[tree]") {
    Tree tree;
    frame(tree, [&] {
        tree.open(node(1, Role::group));
        tree.open(node(1, Role::group));
        tree.add(node(2));
        tree.close();
        tree.add(node(3));
        tree.close();
        tree.add(node(0));
    });
    CHECK(tree.left_out() == 2);
    REQUIRE(tree.nodes().size() == 3);
    CHECK(tree.find(NodeId{2})->parent == 1);
    CHECK(tree.find(NodeId{3})->parent == 1);
}

TEST_CASE("a node without a place of its own is as large as its children", "[tree]") {
    Tree tree;
    frame(tree, [&] {
        tree.open(node(1, Role::group));
        Node left = node(2);
        left.rect = {10, 20, 30, 10};
        tree.add(left);
        Node right = node(3);
        right.rect = {50, 5, 10, 10};
        tree.add(right);
        tree.close();
    });
    CHECK(tree.find(NodeId{1})->rect == Rect{10, 5, 50, 25});
}

TEST_CASE("an action reaches its node in the next frame, once", "[tree]") {
    Tree tree;
    frame(tree, [&] { tree.add(node(1, Role::textbox)); });
    CHECK(tree.post({1, ActionKind::set_value, "Momo"}));
    CHECK(tree.has_actions());
    frame(tree, [&] {
        CHECK_FALSE(tree.take(1, ActionKind::click));
        CHECK_FALSE(tree.take_value(2, ActionKind::set_value));
        CHECK(tree.take_value(1, ActionKind::set_value) == "Momo");
        CHECK_FALSE(tree.take_value(1, ActionKind::set_value));
    });
    CHECK_FALSE(tree.has_actions());
}

TEST_CASE("values of one field come in the order they were set", "[tree]") {
    Tree tree;
    frame(tree, [&] { tree.add(node(1, Role::textbox)); });
    tree.post({1, ActionKind::set_value, "a"});
    tree.post({1, ActionKind::set_value, "ab"});
    frame(tree, [&] {
        CHECK(tree.take_value(1, ActionKind::set_value) == "a");
        CHECK(tree.take_value(1, ActionKind::set_value) == "ab");
    });
}

TEST_CASE("an action for what is gone is dropped", "[tree]") {
    Tree tree;
    frame(tree, [&] { tree.add(node(1, Role::button)); });
    CHECK_FALSE(tree.post({7, ActionKind::click, {}}));
    CHECK(tree.post({1, ActionKind::click, {}}));
    frame(tree, [] {});
    frame(tree, [&] {
        tree.add(node(1, Role::button));
        CHECK_FALSE(tree.take(1, ActionKind::click));
    });
}

TEST_CASE("everything is bounded", "[tree]") {
    Tree tree;
    frame(tree, [&] {
        for (NodeId id = 1; id <= nodes_max + 5; ++id) tree.add(node(id));
    });
    CHECK(tree.nodes().size() == nodes_max);
    CHECK(tree.left_out() == 5);

    frame(tree, [&] {
        for (NodeId id = 1; id <= depth_max + 3; ++id) tree.open(node(id, Role::group));
        for (NodeId id = 1; id <= depth_max + 3; ++id) tree.close();
    });
    CHECK(tree.nodes().size() == depth_max);

    frame(tree, [&] { tree.add(node(1, Role::text, std::string(text_bytes_max - 1, 'x') + "\xC3\xA9")); });
    CHECK(tree.find(NodeId{1})->name.size() == text_bytes_max - 1);  // not half an é

    for (std::size_t i = 0; i < actions_max; ++i) CHECK(tree.post({1, ActionKind::click, {}}));
    CHECK_FALSE(tree.post({1, ActionKind::click, {}}));
}

TEST_CASE("closing more than was opened does nothing", "[tree]") {
    Tree tree;
    frame(tree, [&] {
        tree.close();
        tree.add(node(1));
        tree.close();
    });
    CHECK(tree.nodes().size() == 1);
}

}  // namespace livepet::ui::semantics
