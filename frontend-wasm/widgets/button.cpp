#include "frontend-wasm/widgets/button.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "frontend-wasm/widgets/draw.hpp"
#include "frontend-wasm/widgets/tooltip.hpp"

namespace livepet::ui::widgets {

using semantics::Node;

namespace {

constexpr float padding_x = 18;
constexpr float icon_room = 26;

struct Face {
    Color ground;
    Color text;
    Color line;
};

Face face_of(const Theme& t, const ButtonSpec& spec, const Reaction& reaction) {
    if (spec.disabled) return {t.sunken, t.text_soft, with_alpha(t.outline, 0)};
    if (spec.emphasis == Emphasis::primary) {
        const Color ground = reaction.held      ? t.primary_held
                             : reaction.hovered ? t.primary_hovered
                                                : t.primary;
        return {ground, t.on_primary, with_alpha(t.outline, 0)};
    }
    const Color resting = spec.emphasis == Emphasis::quiet ? with_alpha(t.surface, 0) : t.surface;
    const Color ground = reaction.held ? t.sunken : reaction.hovered ? t.hovered : resting;
    return {ground, t.text, spec.emphasis == Emphasis::quiet ? with_alpha(t.outline, 0) : t.outline};
}

/// Three dots that swell in turn: an answer is awaited.
void draw_waiting(Ui& ui, Rect rect, Color color) {
    for (int dot = 0; dot < 3; ++dot) {
        const float phase =
            static_cast<float>(ui.now_ms() % 900) / 900.0F * 6.2831853F - static_cast<float>(dot) * 1.1F;
        const float radius = ui.moves() ? 3.0F + std::sin(phase) : 3.0F;
        const float x = rect.x + rect.width / 2 + (static_cast<float>(dot) - 1) * 12;
        ImGui::GetWindowDrawList()->AddCircleFilled({x, rect.y + rect.height / 2}, radius, packed(color));
    }
    ui.animate();
}

/// A dot in its corner: what it has done already shows, and is not saved yet.
void draw_pending(Ui& ui, Rect rect, Color color) {
    const float phase = static_cast<float>(ui.now_ms() % 900) / 900.0F * 6.2831853F;
    const float radius = ui.moves() ? 2.5F + 0.7F * std::sin(phase) : 2.5F;
    ImGui::GetWindowDrawList()->AddCircleFilled({rect.right() - space_s, rect.y + space_s}, radius,
                                                packed(color));
    ui.animate();
}

Node node_of(NodeId id, Rect rect, const Reaction& reaction, bool disabled) {
    Node node;
    node.id = id;
    node.role = Role::button;
    node.rect = rect;
    node.states.focused = reaction.focused;
    node.states.disabled = disabled;
    return node;
}

void draw_label(std::string_view label, const ButtonSpec& spec, Rect rect, Color color) {
    const float icon = spec.icon == Icon::none ? 0.0F : icon_room;
    const float room = rect.width - 2 * space_s - icon;
    const std::string shown = fitted(TextStyle::strong, label, room);
    const Size size = measure(TextStyle::strong, shown);
    const Rect box = centred(rect, size.width + icon, size.height);
    draw_icon(spec.icon, TextStyle::strong, {box.x - 4, rect.y, icon, rect.height}, color);
    draw_text(TextStyle::strong, {box.x + icon, box.y}, color, shown);
}

}  // namespace

float button_width(std::string_view label, const ButtonSpec& spec) {
    if (spec.width > 0) return spec.width;
    const float icon = spec.icon == Icon::none ? 0.0F : icon_room;
    return measure(TextStyle::strong, label).width + icon + 2 * padding_x;
}

bool button(Ui& ui, std::string_view label, const ButtonSpec& spec) {
    const Rect rect = ui.layout().place(button_width(label, spec), target_points_min);
    const NodeId id = ui.id_of(label);
    Reaction reaction = ui.react(id, rect, spec.disabled || spec.busy);
    // One that is busy answers to nothing, but keeps the focus that it was pressed with.
    if (spec.busy && !spec.disabled) {
        reaction.focused = ui.focus().is_on(id);
        reaction.shows_focus = reaction.focused && ui.environment().focus_visible;
    }

    Node node = node_of(id, rect, reaction, spec.disabled);
    node.name = spec.name.empty() ? label : spec.name;
    node.description = spec.description;
    node.states.busy = spec.busy || spec.pending;
    ui.tree().add(std::move(node));

    if (!ui.is_visible(rect)) return reaction.clicked;
    const Face face = face_of(ui.theme(), spec, reaction);
    fill(rect, face.ground, radius_m);
    if (face.line.alpha > 0) outline(rect, face.line, radius_m);
    if (spec.busy)
        draw_waiting(ui, rect, face.text);
    else
        draw_label(label, spec, rect, face.text);
    if (spec.pending) draw_pending(ui, rect, face.text);
    if (reaction.shows_focus) draw_focus_ring(ui, rect, radius_m);
    if (reaction.hovered && !spec.description.empty()) tooltip(ui, rect, spec.description);
    return reaction.clicked;
}

bool icon_button(Ui& ui, std::string_view key, Icon icon, std::string_view name) {
    const Rect rect = ui.layout().place(target_points_min, target_points_min);
    const NodeId id = ui.id_of(key);
    const Reaction reaction = ui.react(id, rect);

    Node node = node_of(id, rect, reaction, false);
    node.name = name;
    ui.tree().add(std::move(node));

    if (!ui.is_visible(rect)) return reaction.clicked;
    ButtonSpec quiet;
    quiet.emphasis = Emphasis::quiet;
    const Face face = face_of(ui.theme(), quiet, reaction);
    fill(rect, face.ground, radius_m);
    draw_icon(icon, TextStyle::title, rect, ui.theme().text_soft);
    if (reaction.shows_focus) draw_focus_ring(ui, rect, radius_m);
    if (reaction.hovered) tooltip(ui, rect, name);
    return reaction.clicked;
}

}  // namespace livepet::ui::widgets
