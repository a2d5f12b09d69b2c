#include "frontend-wasm/widgets/disclosure.hpp"

#include <utility>

#include "frontend-wasm/widgets/draw.hpp"

namespace livepet::ui::widgets {

bool disclosure(Ui& ui, std::string_view label, bool is_open) {
    const Rect rect = ui.layout().place(ui.layout().width(), target_points_min);
    const NodeId id = ui.id_of(label);
    const Reaction reaction = ui.react(id, rect);
    if (reaction.clicked) is_open = !is_open;

    semantics::Node node;
    node.id = id;
    node.role = Role::button;
    node.name = label;
    node.rect = rect;
    node.states.focused = reaction.focused;
    node.states.expanded = is_open ? semantics::Expanded::expanded : semantics::Expanded::collapsed;
    ui.tree().add(std::move(node));

    if (!ui.is_visible(rect)) return is_open;
    const Theme& t = ui.theme();
    if (reaction.hovered) fill({rect.x - 8, rect.y, rect.width + 16, rect.height}, t.hovered, radius_s);
    draw_icon(is_open ? Icon::expanded : Icon::collapsed, TextStyle::strong,
              {rect.x - 4, rect.y, 20, rect.height}, t.text_soft);
    const std::string shown = fitted(TextStyle::strong, label, rect.width - 22);
    draw_text(TextStyle::strong,
              {rect.x + 22, rect.y + (rect.height - measure(TextStyle::strong, shown).height) / 2}, t.text,
              shown);
    if (reaction.shows_focus) draw_focus_ring(ui, rect, radius_s);
    return is_open;
}

}  // namespace livepet::ui::widgets
