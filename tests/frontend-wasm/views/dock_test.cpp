#include "frontend-wasm/views/dock.hpp"

#include <catch2/catch_test_macros.hpp>

#include "frontend-wasm/widgets/button.hpp"
#include "frontend-wasm/widgets/pane.hpp"
#include "tests/frontend-wasm/views/visit.hpp"

namespace livepet::ui::views {

namespace {

struct Tools final : Dock {
    float width(float room) const override { return std::min(room, wanted); }
    void draw(widgets::Ui& ui, semantics::Rect area) override {
        drawn_in = area;
        widgets::PaneSpec spec;
        spec.rect = area;
        const widgets::Pane pane(ui, "tools", spec);
        presses += widgets::button(ui, "A tool") ? 1 : 0;
    }

    float wanted = 400;
    int presses = 0;
    semantics::Rect drawn_in;
};

}  // namespace

TEST_CASE("a dock stands at the right of the page, which gives way", "[dock]") {
    fresh_device();
    World world;
    Tools tools;
    Visit visit(world, "about", 1'280, 800, &tools);
    visit.arrive();
    CHECK(tools.drawn_in.right() == 1'280);
    CHECK(tools.drawn_in.width == 400);
    for (const Node& node : visit.app.tree().nodes()) {
        INFO(semantics::role_name(node.role) << " " << node.name);
        if (node.name != "A tool") CHECK(node.rect.right() <= 880);
    }
    CHECK(visit.click(Role::button, "A tool"));
    CHECK(tools.presses == 1);
    CHECK(visit.click(Role::link, "Newest"));
    CHECK(visit.shows(Role::heading, "Newest pets"));
}

TEST_CASE("where there is no room for both the dock covers the page", "[dock]") {
    fresh_device();
    World world;
    Tools tools;
    tools.wanted = 900;
    Visit visit(world, "about", 1'000, 800, &tools);
    visit.arrive();
    CHECK(visit.shows(Role::button, "A tool"));
    CHECK_FALSE(visit.shows(Role::heading, "About LivePet"));
    CHECK(visit.find(Role::navigation) != nullptr);
}

}  // namespace livepet::ui::views
