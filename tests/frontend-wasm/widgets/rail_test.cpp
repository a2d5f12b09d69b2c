#include "frontend-wasm/widgets/rail.hpp"

#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "tests/frontend-wasm/widgets/stage.hpp"

namespace livepet::ui::widgets {

TEST_CASE("the rail is at the left of wide windows and at the foot of phones", "[rail]") {
    const std::vector<RailEntry> entries{{Icon::paw, "My pets", "#/pets", true},
                                         {Icon::world, "Newest", "#/newest"}};
    Stage stage([&](Ui& ui) { rail(ui, rail_rect(ui), entries); }, 1'200, 800);
    for (const float width : {360.0F, 800.0F, 1'200.0F}) {
        stage.window.next_environment().width = width;
        stage.draw(2);
        const Rect rect = rail_rect(stage.ui);
        CHECK((width < phone_width_max ? rect.width == width && rect.bottom() == 800
                                       : rect.x == 0 && rect.height == 800));
        const Node* mine = stage.find(Role::link, "My pets");
        REQUIRE(mine != nullptr);
        CHECK(mine->states.selected);
        CHECK_FALSE(stage.find(Role::link, "Newest")->states.selected);
        CHECK(mine->rect.height >= target_points_min);
        CHECK(mine->rect.width >= target_points_min);
    }
    CHECK(stage.find(Role::navigation, "Main") != nullptr);
    stage.act(*stage.find(Role::link, "Newest"), ActionKind::click);
    CHECK(stage.window.route() == "newest");
}

TEST_CASE("the bar stays clear of the device's own edge", "[rail]") {
    Stage stage([](Ui&) {}, 390, 844);
    stage.window.next_environment().safe_area.bottom = 34;
    stage.draw();
    CHECK(bar_height(stage.ui) == rail_rect(stage.ui).height);
    CHECK(bar_height(stage.ui) >= 34 + target_points_min);
}

}  // namespace livepet::ui::widgets
