#include "frontend-wasm/widgets/dialog.hpp"

#include <catch2/catch_test_macros.hpp>

#include "frontend-wasm/widgets/button.hpp"
#include "frontend-wasm/widgets/text.hpp"
#include "tests/frontend-wasm/widgets/stage.hpp"

namespace livepet::ui::widgets {

namespace {

/// A page with a button, and a dialog above it while it is open.
struct Page {
    bool is_open = true;
    int presses = 0;
    platform::headless::HeadlessWindow window{600, 500, font_requests()};
    Ui ui{window};

    void draw(int frames = 1) {
        for (int i = 0; i < frames; ++i) window.draw([this] { frame(); });
    }
    void frame() {
        ui.begin_frame();
        {
            PaneSpec spec;
            spec.rect = {0, 0, 600, 500};
            const Pane pane(ui, "page", spec);
            presses += button(ui, "Behind") ? 1 : 0;
        }
        if (is_open) {
            const Dialog dialog(ui, "Keys", 300, is_open);
            text(ui, "Tab");
        }
        ui.end_frame();
    }
};

}  // namespace

TEST_CASE("a dialog is modal and takes the focus", "[dialog]") {
    Page page;
    page.draw(3);
    const Node* dialog = page.ui.tree().find(Role::dialog, "Keys");
    REQUIRE(dialog != nullptr);
    CHECK(dialog->states.modal);
    CHECK(page.ui.tree().find(Role::button, "Close")->states.focused);
    CHECK(page.ui.tree().find(Role::text, "Tab") != nullptr);
}

TEST_CASE("Escape, its button, and a press beside it put a dialog away", "[dialog]") {
    Page page;
    page.draw(3);
    SECTION("Escape") {
        page.window.press(Key::escape);
        page.draw(2);
    }
    SECTION("its button") {
        page.ui.tree().post({page.ui.tree().find(Role::button, "Close")->id, ActionKind::click, {}});
        page.draw();
    }
    SECTION("dismissed by an assistive tool") {
        page.ui.tree().post({page.ui.tree().find(Role::dialog, "Keys")->id, ActionKind::dismiss, {}});
        page.draw();
    }
    SECTION("a press beside it, which presses nothing behind it") {
        page.window.move_pointer(20, 10);
        page.draw(2);
        page.window.press_pointer();
        page.draw(2);
        page.window.release_pointer();
        page.draw(2);
        CHECK(page.presses == 0);
    }
    CHECK_FALSE(page.is_open);
}

}  // namespace livepet::ui::widgets
