#include "frontend-wasm/widgets/choice.hpp"

#include <utility>

#include "frontend-wasm/widgets/box.hpp"
#include "frontend-wasm/widgets/draw.hpp"

namespace livepet::ui::widgets {

using semantics::Node;

namespace {

constexpr int tile_columns = 3;
constexpr float tile_aspect_narrow = 0.98F;  // narrow tiles are high, wide ones low
constexpr float tile_aspect_wide = 0.72F;

Node group_node(Ui& ui, std::string_view name) {
    Node node;
    node.id = ui.id_of(name);
    node.role = Role::radiogroup;
    node.name = name;
    return node;
}

/// One radio at `rect`; chosen by press, or because the focus came to it by an arrow.
Reaction radio(Ui& ui, const Option& option, Rect rect, bool chosen) {
    const NodeId id = ui.id_of(option.label);
    const Reaction reaction = ui.react(id, rect);
    Node node;
    node.id = id;
    node.role = Role::radio;
    node.name = option.label;
    node.rect = rect;
    node.states.checked = chosen || reaction.clicked;
    node.states.focused = reaction.focused;
    ui.tree().add(std::move(node));
    return reaction;
}

/// Where the arrows move the choice to, if the focus is on one of the group's radios.
std::size_t moved_by_keys(Ui& ui, std::span<const Option> options, std::size_t chosen) {
    std::size_t focused = options.size();
    for (std::size_t i = 0; i < options.size(); ++i) {
        if (ui.focus().is_on(ui.id_of(options[i].label))) focused = i;
    }
    if (focused == options.size()) return chosen;
    const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(key, true); };
    std::size_t next = focused;
    if (pressed(ImGuiKey_RightArrow) || pressed(ImGuiKey_DownArrow)) next = (focused + 1) % options.size();
    if (pressed(ImGuiKey_LeftArrow) || pressed(ImGuiKey_UpArrow))
        next = (focused + options.size() - 1) % options.size();
    if (next == focused) return chosen;
    ui.focus().set(ui.id_of(options[next].label), true);
    ui.window().request_frame();
    return next;
}

void draw_segment(const Ui& ui, const Option& option, Rect rect, const Reaction& reaction, bool chosen) {
    const Theme& t = ui.theme();
    const Rect inner = inset(rect, 4);
    if (chosen) {
        fill(inner, t.surface, radius_s);
        outline(inner, t.outline, radius_s);
    } else if (reaction.hovered) {
        fill(inner, t.hovered, radius_s);
    }
    const Color color = chosen ? t.text : t.text_soft;
    const float icon = option.icon == Icon::none ? 0.0F : 24.0F;
    const std::string shown = fitted(TextStyle::strong, option.label, inner.width - icon - 8);
    const Size size = measure(TextStyle::strong, shown);
    const Rect box = centred(inner, size.width + icon, size.height);
    draw_icon(option.icon, TextStyle::strong, {box.x - 3, inner.y, icon, inner.height}, color);
    draw_text(TextStyle::strong, {box.x + icon, box.y}, color, shown);
    if (reaction.shows_focus) draw_focus_ring(ui, inner, radius_s);
}

void draw_tile(const Ui& ui, const Option& option, Rect rect, const Reaction& reaction, bool chosen) {
    const Theme& t = ui.theme();
    fill(rect, chosen ? t.primary_soft : reaction.hovered ? t.hovered : t.surface, radius_m);
    outline(rect, chosen ? t.primary : t.divider, radius_m, chosen ? 2.0F : 1.0F);
    const Rect label{rect.x, rect.bottom() - 31, rect.width, 24};
    draw_text_centred(chosen ? TextStyle::caption_strong : TextStyle::caption, label,
                      chosen ? t.on_primary_soft : t.text, option.label);
    if (chosen) {
        const Rect badge{rect.right() - 26, rect.y + 6, 20, 20};
        fill_disc(badge, t.primary);
        draw_icon(Icon::check, TextStyle::caption, badge, t.on_primary);
    }
    if (reaction.shows_focus) draw_focus_ring(ui, rect, radius_m);
}

}  // namespace

std::size_t segmented_choice(Ui& ui, std::string_view name, std::span<const Option> options,
                             std::size_t chosen) {
    const Rect bar = ui.layout().place(ui.layout().width(), target_points_min + 4);
    fill(bar, ui.theme().sunken, radius_m);
    const Group group(ui, group_node(ui, name));
    std::size_t choice = moved_by_keys(ui, options, chosen);
    const float width = bar.width / static_cast<float>(options.size());
    for (std::size_t i = 0; i < options.size(); ++i) {
        const Rect rect{bar.x + width * static_cast<float>(i), bar.y, width, bar.height};
        const Reaction reaction = radio(ui, options[i], rect, choice == i);
        if (reaction.clicked) choice = i;
        draw_segment(ui, options[i], rect, reaction, choice == i);
    }
    return choice;
}

std::size_t tile_choice(Ui& ui, std::string_view name, std::span<const Option> options, std::size_t chosen,
                        const OptionPicture& picture) {
    const Group group(ui, group_node(ui, name));
    std::size_t choice = moved_by_keys(ui, options, chosen);
    const bool narrow = ui.layout().width() < 460;
    const EqualColumns columns{tile_columns, narrow ? tile_aspect_narrow : tile_aspect_wide};
    Grid grid(ui, columns, narrow ? space_s : space_m);
    for (std::size_t i = 0; i < options.size(); ++i) {
        const Rect rect = grid.next();
        const Reaction reaction = radio(ui, options[i], rect, choice == i);
        if (reaction.clicked) choice = i;
        if (!ui.is_visible(rect)) continue;
        draw_tile(ui, options[i], rect, reaction, choice == i);
        picture(i, {rect.x + 8, rect.y + 8, rect.width - 16, rect.height - 40});
    }
    return choice;
}

}  // namespace livepet::ui::widgets
