// Every page at every size: nothing that can be pressed lies over another such thing, nothing sticks out
// sideways, everything is large enough for a finger, and an idle page draws at most two frames a second.

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "tests/frontend-wasm/views/visit.hpp"

namespace livepet::ui::views {

namespace {

struct PageSize {
    float width;
    float height;
};
constexpr PageSize sizes[] = {{360, 640}, {390, 844}, {768, 1'024}, {1'440, 900}};
constexpr const char* routes[] = {"pets",   "pets/new", "pets/1",  "pets/2", "pets/99",
                                  "newest", "about",    "nowhere", "account"};

void populate(World& world) {
    world.add("Momo", pets::Species::cat, Milliseconds{3'600'000});
    pets::Pet& old = world.add("Methuselah", pets::Species::turtle, Milliseconds{0});
    old.alive = false;
    old.cause_of_death = pets::CauseOfDeath::old_age;
    world.add(std::string(100, 'W'), pets::Species::dragon, Milliseconds{90'000'000});
    world.add("\xE7\x8C\xAB\xE3\x81\xA1\xE3\x82\x83\xE3\x82\x93", pets::Species::fox, Milliseconds{600'000},
              pets::UserId{9});
}

bool is_within(const semantics::Tree& tree, const Node& node, Role role) {
    for (const Node* at = &node; at != nullptr; at = tree.find(at->parent)) {
        if (at->role == role) return true;
    }
    return false;
}

std::vector<Node> pressables(const semantics::Tree& tree) {
    std::vector<Node> found;
    for (const Node& node : tree.nodes()) {
        if (semantics::is_interactive(node.role)) found.push_back(node);
    }
    return found;
}

/// By half a point, for places that are sums of fractions.
semantics::Rect shrunk(semantics::Rect r) { return {r.x + 0.5F, r.y + 0.5F, r.width - 1, r.height - 1}; }

void check_layout(const semantics::Tree& tree, PageSize size) {
    const std::vector<Node> nodes = pressables(tree);
    CHECK_FALSE(nodes.empty());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const Node& node = nodes[i];
        INFO(node.name << " at " << node.rect.x << "," << node.rect.y << " " << node.rect.width << "x"
                       << node.rect.height);
        CHECK(node.rect.x >= 0);
        CHECK(node.rect.right() <= size.width + 0.5F);
        CHECK(node.rect.height >= 44);
        CHECK(node.rect.width >= 44);
        const bool scrolls = is_within(tree, node, Role::main);
        if (!scrolls) CHECK(node.rect.bottom() <= size.height + 0.5F);
        for (std::size_t k = i + 1; k < nodes.size(); ++k) {
            INFO("and " << nodes[k].name);
            // What scrolls passes below what stands.
            if (scrolls == is_within(tree, nodes[k], Role::main))
                CHECK_FALSE(shrunk(node.rect).overlaps(nodes[k].rect));
        }
    }
    for (const Node& node : tree.nodes()) {
        INFO(semantics::role_name(node.role) << " " << node.name);
        CHECK(node.rect.right() <= size.width + 0.5F);
    }
    CHECK(tree.left_out() == 0);
}

}  // namespace

TEST_CASE("every page fits every size", "[layout]") {
    for (const PageSize size : sizes) {
        for (const char* route : routes) {
            INFO(route << " at " << size.width << "x" << size.height);
            fresh_device();
            World world;
            populate(world);
            Visit visit(world, route, size.width, size.height);
            visit.arrive();
            check_layout(visit.app.tree(), size);
            world.cut_off();
            visit.settle();
            check_layout(visit.app.tree(), size);
        }
    }
}

TEST_CASE("an idle page asks for at most two frames a second", "[layout]") {
    for (const char* route : routes) {
        INFO(route);
        fresh_device();
        World world;
        populate(world);
        Visit visit(world, route);
        visit.arrive();
        visit.window.next_environment().idle = true;
        visit.settle();
        CHECK_FALSE(visit.window.wants_frame_at_once());
        const base::Milliseconds soonest = visit.window.soonest_frame();
        CHECK((soonest < Milliseconds{0} || soonest >= Milliseconds{500}));
    }
}

}  // namespace livepet::ui::views
