#include "frontend-wasm/widgets/rail.hpp"

#include <string>
#include <utility>

#include "frontend-wasm/widgets/box.hpp"
#include "frontend-wasm/widgets/draw.hpp"
#include "frontend-wasm/widgets/link.hpp"

namespace livepet::ui::widgets {

namespace {

constexpr float bar_points = 64;
constexpr float narrow_points = 92;
constexpr float wide_points = 236;

Reaction react_to_entry(Ui& ui, const RailEntry& entry, Rect rect) {
    const NodeId id = ui.id_of(entry.href);
    const Reaction reaction = ui.react(id, rect);
    semantics::Node node;
    node.id = id;
    node.role = Role::link;
    node.name = entry.label;
    node.href = entry.href;
    node.rect = rect;
    node.states.selected = entry.current;
    node.states.focused = reaction.focused;
    ui.tree().add(std::move(node));
    if (reaction.clicked) follow(ui, entry.href);
    return reaction;
}

/// Icon beside its label.
void draw_wide(const Ui& ui, const RailEntry& entry, Rect rect, const Reaction& reaction) {
    const Theme& t = ui.theme();
    if (entry.current)
        fill(rect, t.primary_soft, radius_m);
    else if (reaction.hovered)
        fill(rect, t.hovered, radius_m);
    const Color color = entry.current ? t.on_primary_soft : t.text;
    draw_icon(entry.icon, TextStyle::title, {rect.x + 10, rect.y, 28, rect.height}, color);
    const std::string label = fitted(TextStyle::strong, entry.label, rect.width - 56);
    const Size size = measure(TextStyle::strong, label);
    draw_text(TextStyle::strong, {rect.x + 48, rect.y + (rect.height - size.height) / 2}, color, label);
    if (reaction.shows_focus) draw_focus_ring(ui, rect, radius_m);
}

/// Icon over its label, the current one marked by a capsule behind the icon.
void draw_stacked(const Ui& ui, const RailEntry& entry, Rect rect, const Reaction& reaction) {
    const Theme& t = ui.theme();
    const Rect box = centred(rect, rect.width, 52);
    const Rect capsule = centred({box.x, box.y, box.width, 30}, 60, 30);
    if (entry.current)
        fill(capsule, t.primary_soft, 15);
    else if (reaction.hovered)
        fill(capsule, t.hovered, 15);
    draw_icon(entry.icon, TextStyle::title, capsule, entry.current ? t.on_primary_soft : t.text_soft);
    const TextStyle style = entry.current ? TextStyle::caption_strong : TextStyle::caption;
    draw_text_centred(style, {box.x, box.y + 32, box.width, 20},
                      entry.current ? t.on_primary_soft : t.text_soft,
                      fitted(style, entry.label, box.width - 4));
    if (reaction.shows_focus) draw_focus_ring(ui, inset(rect, 5), radius_m);
}

}  // namespace

float bar_height(const Ui& ui) { return bar_points + ui.environment().safe_area.bottom; }

Rect rail_rect(const Ui& ui) {
    const platform::Environment& env = ui.environment();
    if (ui.is_phone()) return {0, env.height - bar_height(ui), env.width, bar_height(ui)};
    return {0, 0, (ui.is_wide() ? wide_points : narrow_points) + env.safe_area.left, env.height};
}

void rail(Ui& ui, Rect rect, std::span<const RailEntry> entries) {
    const Group navigation(ui, Role::navigation, "Main");
    if (ui.is_phone()) {
        const platform::Insets& edge = ui.environment().safe_area;
        const float width = (rect.width - edge.left - edge.right) / static_cast<float>(entries.size());
        float x = rect.x + edge.left;
        for (const RailEntry& entry : entries) {
            const Rect place{x, rect.y, width, bar_points};
            draw_stacked(ui, entry, place, react_to_entry(ui, entry, place));
            x += width;
        }
        return;
    }
    for (const RailEntry& entry : entries) {
        const Rect place = ui.layout().place(ui.layout().width(), ui.is_wide() ? 48 : 66);
        const Reaction reaction = react_to_entry(ui, entry, place);
        if (ui.is_wide())
            draw_wide(ui, entry, place, reaction);
        else
            draw_stacked(ui, entry, place, reaction);
    }
}

}  // namespace livepet::ui::widgets
