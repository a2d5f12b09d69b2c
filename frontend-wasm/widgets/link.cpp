#include "frontend-wasm/widgets/link.hpp"

#include <utility>

#include "frontend-wasm/widgets/draw.hpp"

namespace livepet::ui::widgets {

void follow(Ui& ui, std::string_view href) {
    if (!href.starts_with("#/")) return ui.window().open_url(href);
    ui.window().set_route(href.substr(2));
}

void link(Ui& ui, std::string_view label, std::string_view href, const LinkSpec& spec) {
    constexpr float icon_width = 20;
    const float icon = spec.icon == Icon::none ? 0.0F : icon_width;
    const std::string shown = fitted(TextStyle::strong, label, ui.layout().width() - icon);
    const Size size = measure(TextStyle::strong, shown);
    const Rect rect = ui.layout().place(size.width + icon, target_points_min);
    const NodeId id = ui.id_of(label);
    const Reaction reaction = ui.react(id, rect);

    semantics::Node node;
    node.id = id;
    node.role = Role::link;
    node.name = spec.name.empty() ? label : spec.name;
    node.href = href;
    node.rect = rect;
    node.states.focused = reaction.focused;
    ui.tree().add(std::move(node));

    if (reaction.clicked) follow(ui, href);
    if (!ui.is_visible(rect)) return;
    const Theme& t = ui.theme();
    const float top = rect.y + (rect.height - size.height) / 2;
    draw_icon(spec.icon, TextStyle::strong, {rect.x - 2, rect.y, icon - 4, rect.height}, t.link);
    draw_text(TextStyle::strong, {rect.x + icon, top}, t.link, shown);
    if (reaction.hovered) fill({rect.x + icon, top + size.height, size.width, 1.5F}, t.link);
    if (reaction.shows_focus)
        draw_focus_ring(ui, {rect.x - 4, top - 4, rect.width + 8, size.height + 8}, radius_s);
}

void back_link(Ui& ui, std::string_view label, std::string_view href) {
    // High enough for a finger, its words no further from the heading than others are.
    const float spare = (target_points_min - leading_of(TextStyle::strong)) / 2;
    LinkSpec spec;
    spec.icon = Icon::back;
    ui.layout().space(-spare);
    link(ui, label, href, spec);
    ui.layout().space(-spare);
}

}  // namespace livepet::ui::widgets
