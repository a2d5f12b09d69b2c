#include "frontend-wasm/widgets/link.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/frontend-wasm/widgets/stage.hpp"

namespace livepet::ui::widgets {

TEST_CASE("a link of ours changes the route, another opens outside", "[link]") {
    Stage stage([](Ui& ui) {
        link(ui, "My pets", "#/pets");
        link(ui, "The web", "https://example.org/");
    });
    const Node ours = *stage.find(Role::link, "My pets");
    CHECK(ours.href == "#/pets");
    stage.click(ours);
    CHECK(stage.window.route() == "pets");
    CHECK(stage.window.opened_url().empty());
    stage.act(*stage.find(Role::link, "The web"), ActionKind::click);
    CHECK(stage.window.opened_url() == "https://example.org/");
}

TEST_CASE("a back link is as high as a finger needs", "[link]") {
    Stage stage([](Ui& ui) { back_link(ui, "My pets", "#/pets"); });
    CHECK(stage.find(Role::link, "My pets")->rect.height >= target_points_min);
}

}  // namespace livepet::ui::widgets
