#include "frontend-wasm/widgets/notice.hpp"

#include <algorithm>
#include <utility>

#include "frontend-wasm/widgets/box.hpp"
#include "frontend-wasm/widgets/button.hpp"
#include "frontend-wasm/widgets/draw.hpp"

namespace livepet::ui::widgets {

namespace {

Color ground_of(const Theme& t, Tone tone) {
    return tone == Tone::bad ? t.bad_soft : tone == Tone::good ? t.good_soft : t.warn_soft;
}

constexpr float padding = 14;
constexpr float icon_room = 26;

float words_width(const NoticeSpec& spec, float width) {
    const float action = spec.action.empty() ? 0.0F : button_width(spec.action, {}) + space_m;
    return width - 2 * padding - icon_room - action;
}

}  // namespace

float notice_height(const NoticeSpec& spec, float width) {
    const Size size = measure(TextStyle::body, spec.words, words_width(spec, width));
    return std::max(size.height, spec.action.empty() ? 24.0F : target_points_min) + 2 * space_s;
}

bool notice(Ui& ui, std::string_view key, const NoticeSpec& spec) {
    const Keyed keyed(ui, key);
    Layout& layout = ui.layout();
    const float width = layout.width();
    const float height = notice_height(spec, width);
    const float words = words_width(spec, width);
    const Size size = measure(TextStyle::body, spec.words, words);
    const Rect rect = layout.place(width, height);
    fill(rect, ground_of(ui.theme(), spec.tone), radius_m);
    const Color color = color_of(ui.theme(), spec.tone);
    draw_icon(spec.icon, TextStyle::strong, {rect.x + padding - 2, rect.y, 20, rect.height}, color);
    draw_text(TextStyle::body, {rect.x + padding + icon_room, rect.y + (height - size.height) / 2},
              ui.theme().text, spec.words, words);

    semantics::Node node;
    node.id = ui.id_of("words");
    node.role = spec.tone == Tone::bad ? Role::alert : Role::status;
    node.live = spec.tone == Tone::bad ? semantics::Live::assertive : semantics::Live::polite;
    node.name = spec.words;
    node.rect = rect;
    ui.tree().add(std::move(node));
    if (spec.action.empty()) return false;

    const float action = button_width(spec.action, {});
    const Layout around = layout;
    layout.reset({rect.right() - padding - action, rect.y + (height - target_points_min) / 2, action, 0});
    const bool pressed = button(ui, spec.action);
    layout = around;
    return pressed;
}

}  // namespace livepet::ui::widgets
