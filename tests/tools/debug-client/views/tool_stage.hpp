// A window without pixels for one tool, and the person before it.
#pragma once

#include <string>
#include <string_view>

#include "frontend-wasm/platform/headless/manual_clock.hpp"
#include "frontend-wasm/platform/headless/window/headless_window.hpp"
#include "frontend-wasm/widgets/ui.hpp"

namespace livepet::debug_client {

using ui::semantics::ActionKind;
using ui::semantics::Node;
using ui::semantics::Role;

/// Draws anything with draw(Ui&, Rect).
template <class Drawn>
class ToolStage {
  public:
    explicit ToolStage(Drawn& drawn)
        : window(640, 900, ui::widgets::font_requests()), ui(window), drawn_(drawn) {
        settle();
    }

    void settle() {
        for (int i = 0; i < 4; ++i) {
            window.draw([this] {
                ui.begin_frame();
                drawn_.draw(ui, {0, 0, 640, 900});
                ui.end_frame();
            });
        }
    }
    const Node* find(Role role, std::string_view name) const { return ui.tree().find(role, name); }
    const Node* find_beginning(Role role, std::string_view begin) const {
        for (const Node& node : ui.tree().nodes()) {
            if (node.role == role && node.name.starts_with(begin)) return &node;
        }
        return nullptr;
    }
    bool says(std::string_view words) const {
        for (const Node& node : ui.tree().nodes()) {
            if (node.name.find(words) != std::string::npos) return true;
        }
        return false;
    }
    bool act(const Node* node, ActionKind kind, std::string_view value = {}) {
        const bool posted = node != nullptr && ui.tree().post({node->id, kind, std::string(value)});
        settle();
        return posted;
    }
    bool click(Role role, std::string_view name) { return act(find(role, name), ActionKind::click); }
    bool type(std::string_view field, std::string_view text) {
        return act(find(Role::textbox, field), ActionKind::set_value, text);
    }

    ui::platform::headless::HeadlessWindow window;
    ui::widgets::Ui ui;

  private:
    Drawn& drawn_;
};

}  // namespace livepet::debug_client
