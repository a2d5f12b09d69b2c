// A page for one widget: a window without pixels, and the person before it.
#pragma once

#include <functional>
#include <string_view>

#include "frontend-wasm/platform/headless/manual_clock.hpp"
#include "frontend-wasm/platform/headless/window/headless_window.hpp"
#include "frontend-wasm/widgets/pane.hpp"
#include "frontend-wasm/widgets/ui.hpp"

namespace livepet::ui::widgets {

using platform::headless::Key;
using semantics::ActionKind;
using semantics::Node;

class Stage {
  public:
    explicit Stage(std::function<void(Ui&)> content, float width = 600, float height = 500)
        : window(width, height, font_requests()), ui(window), content_(std::move(content)) {
        draw();
    }

    void draw() {
        window.draw([this] {
            ui.begin_frame();
            {
                PaneSpec spec;
                spec.rect = {0, 0, ui.environment().width, ui.environment().height};
                spec.ground = ui.theme().page;
                spec.scrolls = true;
                spec.takes_keys = true;
                spec.padding_x = spec.padding_y = 20;
                const Pane pane(ui, "stage", spec);
                content_(ui);
            }
            ui.end_frame();
        });
    }
    void draw(int frames) {
        for (int i = 0; i < frames; ++i) draw();
    }

    const Node* find(Role role, std::string_view name) const { return ui.tree().find(role, name); }

    /// With the pointer: there, pressed, lifted.
    void click(const Node& node) {
        window.move_pointer(node.rect.x + node.rect.width / 2, node.rect.y + node.rect.height / 2);
        draw(2);
        window.press_pointer();
        draw();
        window.release_pointer();
        draw(2);
    }

    void press(Key key) {
        window.press(key);
        draw();
        window.release_keys();
        draw();
    }

    /// As an assistive tool does.
    void act(const Node& node, ActionKind kind, std::string_view value = {}) {
        ui.tree().post({node.id, kind, std::string(value)});
        draw();
    }

    platform::headless::HeadlessWindow window;
    Ui ui;

  private:
    std::function<void(Ui&)> content_;
};

}  // namespace livepet::ui::widgets
