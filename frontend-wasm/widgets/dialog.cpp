#include "frontend-wasm/widgets/dialog.hpp"

#include <algorithm>
#include <utility>

#include "frontend-wasm/widgets/box.hpp"
#include "frontend-wasm/widgets/button.hpp"
#include "frontend-wasm/widgets/draw.hpp"
#include "frontend-wasm/widgets/pane.hpp"
#include "frontend-wasm/widgets/text.hpp"

namespace livepet::ui::widgets {

namespace {

constexpr float width_max = 480;

/// Dims the page and keeps presses from it. True: it was pressed, beside the dialog.
bool draw_scrim(Ui& ui, Rect face) {
    const platform::Environment& env = ui.environment();
    PaneSpec spec;
    spec.rect = {0, 0, env.width, env.height};
    spec.ground = ui.theme().scrim;
    spec.above = true;
    const Pane scrim(ui, "scrim", spec);
    const ImRect box = imgui_rect(face);
    return ImGui::IsMouseClicked(ImGuiMouseButton_Left) && !box.Contains(ImGui::GetMousePos());
}

bool holds_focus(const semantics::Tree& shown, NodeId dialog) {
    const semantics::Node* node = shown.focused();
    while (node != nullptr && node->id != dialog) node = shown.find(node->parent);
    return node != nullptr;
}

}  // namespace

Dialog::Dialog(Ui& ui, std::string_view title, float height, bool& is_open)
    : ui_(ui), is_open_(is_open), id_(ui.id_of(title)) {
    const platform::Environment& env = ui.environment();
    const float width = std::min(width_max, env.width - 2 * space_l);
    PaneSpec spec;
    spec.rect = centred({0, 0, env.width, env.height}, width, std::min(height, env.height - 2 * space_l));
    if (draw_scrim(ui, spec.rect)) is_open_ = false;
    spec.ground = with_alpha(ui.theme().surface, 0);
    spec.scrolls = spec.rect.height < height;
    spec.above = true;
    spec.padding_x = space_xl;
    spec.padding_y = space_l;
    spec.gap = space_m;
    pane_ = std::make_unique<Pane>(ui, "dialog", spec);
    fill(spec.rect, ui.theme().surface, radius_l);

    semantics::Node node;
    node.id = id_;
    node.role = Role::dialog;
    node.name = title;
    node.rect = spec.rect;
    node.states.modal = true;
    group_ = std::make_unique<Group>(ui, std::move(node));
    Row row(ui);
    heading(ui, 2, title);
    row.push_right(target_points_min);
    const bool was_open = ui.tree().find(id_) != nullptr;
    const bool closed = icon_button(ui, "close", Icon::close, "Close");
    if (closed || ui.take_escape() || ui.tree().take(id_, semantics::ActionKind::dismiss)) is_open_ = false;
    if (!was_open || !holds_focus(ui.tree(), id_)) ui.focus().set(ui.id_of("close"), true);
}

Dialog::~Dialog() {
    group_.reset();
    pane_.reset();
    if (!is_open_) ui_.window().request_frame();
}

}  // namespace livepet::ui::widgets
