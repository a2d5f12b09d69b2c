#include "frontend-wasm/widgets/button.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/frontend-wasm/widgets/stage.hpp"

namespace livepet::ui::widgets {

TEST_CASE("a button is pressed by pointer, key and assistive tool alike", "[button]") {
    int presses = 0;
    Stage stage([&](Ui& ui) { presses += button(ui, "Feed") ? 1 : 0; });
    const Node feed = *stage.find(Role::button, "Feed");
    CHECK(feed.rect.height >= target_points_min);

    stage.click(feed);
    CHECK(presses == 1);
    CHECK(stage.find(Role::button, "Feed")->states.focused);

    stage.press(Key::enter);
    CHECK(presses == 2);
    stage.press(Key::space);
    CHECK(presses == 3);

    stage.act(feed, ActionKind::click);
    CHECK(presses == 4);
    stage.draw(3);
    CHECK(presses == 4);
}

TEST_CASE("a pointer that is lifted elsewhere presses nothing", "[button]") {
    int presses = 0;
    Stage stage([&](Ui& ui) { presses += button(ui, "Feed") ? 1 : 0; });
    const Node feed = *stage.find(Role::button, "Feed");
    stage.window.move_pointer(feed.rect.x + 5, feed.rect.y + 5);
    stage.draw(2);
    stage.window.press_pointer();
    stage.draw();
    stage.window.move_pointer(500, 400);
    stage.draw(2);
    stage.window.release_pointer();
    stage.draw(2);
    CHECK(presses == 0);
}

TEST_CASE("a disabled or busy button takes no press, and says so", "[button]") {
    ButtonSpec spec;
    int presses = 0;
    Stage stage([&](Ui& ui) { presses += button(ui, "Feed", spec) ? 1 : 0; });
    spec.disabled = true;
    spec.description = "You are offline.";
    stage.draw();
    const Node feed = *stage.find(Role::button, "Feed");
    CHECK(feed.states.disabled);
    CHECK(feed.description == "You are offline.");
    stage.click(feed);
    stage.act(feed, ActionKind::click);
    spec.disabled = false;
    spec.busy = true;
    stage.act(feed, ActionKind::click);
    CHECK(stage.find(Role::button, "Feed")->states.busy);
    CHECK(presses == 0);
    CHECK(stage.window.soonest_frame() > base::Milliseconds{0});  // its dots move
}

TEST_CASE("a button that is busy keeps the focus, and can be pressed again after", "[button]") {
    ButtonSpec spec;
    int presses = 0;
    Stage stage([&](Ui& ui) {
        if (!button(ui, "Feed", spec)) return;
        ++presses;
        spec.busy = true;
    });
    stage.press(Key::tab);
    stage.press(Key::enter);
    stage.draw(2);
    CHECK(presses == 1);
    const Node feed = *stage.find(Role::button, "Feed");
    CHECK(feed.states.busy);
    CHECK(feed.states.focused);
    CHECK_FALSE(feed.states.disabled);
    spec.busy = false;
    stage.press(Key::enter);
    CHECK(presses == 2);
}

TEST_CASE("a button out of view can be pressed by an assistive tool, and comes into view with the focus",
          "[button]") {
    int presses = 0;
    Stage stage([&](Ui& ui) {
        ui.layout().space(2'000);
        presses += button(ui, "Far below") ? 1 : 0;
    });
    stage.act(*stage.find(Role::button, "Far below"), ActionKind::click);
    CHECK(presses == 1);
    CHECK(stage.find(Role::button, "Far below")->rect.y > 1'000);
    stage.act(*stage.find(Role::button, "Far below"), ActionKind::focus);
    stage.draw(2);
    const Node seen = *stage.find(Role::button, "Far below");
    CHECK(seen.states.focused);
    CHECK(seen.rect.bottom() <= 500);
}

TEST_CASE("an icon button is called by its name, and stays itself when that changes", "[button]") {
    std::string name = "Light";
    bool pressed = false;
    Stage stage([&](Ui& ui) { pressed = icon_button(ui, "theme", Icon::sun, name) || pressed; });
    const NodeId id = stage.find(Role::button, "Light")->id;
    stage.act(*stage.find(Role::button, "Light"), ActionKind::click);
    CHECK(pressed);
    name = "Dark";
    stage.draw();
    CHECK(stage.find(Role::button, "Dark")->id == id);
}

}  // namespace livepet::ui::widgets
