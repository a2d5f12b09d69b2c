#include "frontend-wasm/widgets/pane.hpp"

#include <catch2/catch_test_macros.hpp>

#include "frontend-wasm/widgets/text.hpp"
#include "tests/frontend-wasm/widgets/stage.hpp"

namespace livepet::ui::widgets {

TEST_CASE("keys scroll a pane to its foot and back", "[pane]") {
    Stage stage([](Ui& ui) {
        text(ui, "Top");
        ui.layout().space(3'000);
        text(ui, "Foot");
    });
    stage.draw();
    CHECK(stage.find(Role::text, "Foot")->rect.y > 500);
    stage.press(Key::end);
    stage.draw();
    CHECK(stage.find(Role::text, "Foot")->rect.bottom() <= 500);
    stage.press(Key::home);
    stage.draw();
    CHECK(stage.find(Role::text, "Top")->rect.y >= 0);
    const float before = stage.find(Role::text, "Foot")->rect.y;
    stage.press(Key::page_down);
    stage.draw();
    CHECK(stage.find(Role::text, "Foot")->rect.y < before - 300);
}

TEST_CASE("content keeps to its greatest width, in the middle", "[pane]") {
    Rect seen;
    platform::headless::HeadlessWindow window(1'000, 600, font_requests());
    Ui ui(window);
    window.draw([&] {
        ui.begin_frame();
        PaneSpec spec;
        spec.rect = {200, 0, 800, 600};
        spec.content_width_max = 400;
        {
            const Pane pane(ui, "pane", spec);
            seen = ui.layout().place(10'000, 10);
        }
        ui.end_frame();
    });
    CHECK(seen.width == 400);
    CHECK(seen.x == 400);
}

}  // namespace livepet::ui::widgets
