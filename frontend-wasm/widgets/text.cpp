#include "frontend-wasm/widgets/text.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "frontend-wasm/widgets/draw.hpp"

namespace livepet::ui::widgets {

using semantics::Node;

namespace {

TextStyle style_of_level(int level) {
    return level <= 1 ? TextStyle::display : level == 2 ? TextStyle::title : TextStyle::strong;
}

/// Draws the text where the layout has room for it, and says where that was.
Rect lay_out(Ui& ui, std::string_view content, const TextSpec& spec, Color color) {
    const float icon_width = spec.icon == Icon::none ? 0.0F : points_of(spec.style) * 1.5F;
    const float room = std::max(1.0F, ui.layout().width() - icon_width);
    const std::string shown = spec.one_line ? fitted(spec.style, content, room) : std::string(content);
    const Size size = measure(spec.style, shown, spec.one_line ? 0.0F : room);
    const float used = size.width + icon_width;
    const Rect rect = ui.layout().place(spec.centred ? ui.layout().width() : used, size.height);
    const float x = rect.x + (spec.centred ? (rect.width - used) / 2 : 0.0F);
    if (!ui.is_visible(rect)) return rect;
    draw_icon(spec.icon, spec.style, {x, rect.y, icon_width * 0.7F, points_of(spec.style) * 1.2F}, color);
    draw_text(spec.style, {x + icon_width, rect.y}, color, shown, spec.one_line ? 0.0F : room);
    return rect;
}

}  // namespace

Color color_of(const Theme& theme, Tone tone) {
    switch (tone) {
        case Tone::normal:
            return theme.text;
        case Tone::soft:
            return theme.text_soft;
        case Tone::good:
            return theme.good;
        case Tone::warn:
            return theme.warn;
        case Tone::bad:
            return theme.bad;
    }
    return theme.text;
}

void text(Ui& ui, std::string_view content, const TextSpec& spec) {
    Node node;
    node.id = ui.id_of_content(content);
    node.role = Role::text;
    node.name = content;
    node.rect = lay_out(ui, content, spec, color_of(ui.theme(), spec.tone));
    ui.tree().add(std::move(node));
}

NodeId heading(Ui& ui, int level, std::string_view content, bool centred) {
    Node node;
    node.id = ui.id_of_content("heading " + std::string(content));
    node.role = Role::heading;
    node.level = static_cast<std::uint8_t>(level);
    node.name = content;
    TextSpec spec;
    spec.style = style_of_level(level);
    spec.centred = centred;
    node.rect = lay_out(ui, content, spec, ui.theme().text);
    if (level == 1) ui.note_page_heading(node.id);
    ui.follow_focus(node.id, node.rect);
    node.states.focused = ui.focus().is_on(node.id);
    const NodeId id = node.id;
    ui.tree().add(std::move(node));
    return id;
}

void announced_text(Ui& ui, std::string_view key, std::string_view content, const TextSpec& spec,
                    semantics::Live live) {
    Node node;
    node.id = ui.id_of(key);
    node.role = live == semantics::Live::assertive ? Role::alert : Role::status;
    node.live = live;
    node.name = content;
    if (!content.empty()) node.rect = lay_out(ui, content, spec, color_of(ui.theme(), spec.tone));
    ui.tree().add(std::move(node));
}

}  // namespace livepet::ui::widgets
