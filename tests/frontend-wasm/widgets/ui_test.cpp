#include "frontend-wasm/widgets/ui.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string_view>

#include "frontend-wasm/widgets/button.hpp"
#include "frontend-wasm/widgets/picture.hpp"
#include "tests/frontend-wasm/widgets/stage.hpp"

namespace livepet::ui::widgets {

TEST_CASE("Tab and Shift + Tab walk through a page", "[ui]") {
    Stage stage([](Ui& ui) {
        button(ui, "One");
        button(ui, "Two");
    });
    stage.press(Key::tab);
    CHECK(stage.find(Role::button, "One")->states.focused);
    stage.press(Key::tab);
    CHECK(stage.find(Role::button, "Two")->states.focused);
    stage.press(Key::shift_tab);
    CHECK(stage.find(Role::button, "One")->states.focused);
}

TEST_CASE("at no time have two things the focus that an assistive tool moves", "[ui]") {
    Stage stage([](Ui& ui) {
        button(ui, "One");
        button(ui, "Two");
    });
    for (const std::string_view name : {"One", "Two", "One"}) {
        stage.act(*stage.find(Role::button, name), ActionKind::focus);
        CHECK(stage.ui.tree().focused()->name == name);
        const auto has_focus = [](const Node& node) { return node.states.focused; };
        const auto nodes = stage.ui.tree().nodes();
        CHECK(std::count_if(nodes.begin(), nodes.end(), has_focus) == 1);
    }
}

TEST_CASE("keys name things within their scope", "[ui]") {
    Stage stage([](Ui& ui) {
        for (std::uint64_t i = 0; i < 3; ++i) {
            const Keyed keyed(ui, "row", i);
            button(ui, "Feed");
        }
    });
    CHECK(stage.ui.tree().left_out() == 0);
}

TEST_CASE(
    "a still page asks for no frames; a picture that moves for one soon, but not where less motion is wanted",
    "[ui]") {
    bool moves = false;
    Stage stage([&](Ui& ui) {
        button(ui, "Feed");
        if (moves) picture(ui, "A cat", 100, [&](Rect) { ui.animate(); });
    });
    stage.draw(3);
    CHECK_FALSE(stage.window.wants_frame_at_once());
    CHECK(stage.window.soonest_frame() < base::Milliseconds{0});
    moves = true;
    stage.draw();
    CHECK(stage.window.soonest_frame() <= base::Milliseconds{50});
    stage.window.next_environment().idle = true;
    stage.draw();
    CHECK(stage.window.soonest_frame() >= platform::idle_frame_interval);
    stage.window.next_environment().reduced_motion = true;
    stage.draw();
    CHECK(stage.window.soonest_frame() < base::Milliseconds{0});
    CHECK(stage.find(Role::image, "A cat") != nullptr);
}

}  // namespace livepet::ui::widgets
