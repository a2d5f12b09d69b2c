#include "frontend-wasm/widgets/pill.hpp"

#include <utility>

#include "frontend-wasm/widgets/draw.hpp"

namespace livepet::ui::widgets {

namespace {

constexpr float sign_width = 18;
constexpr float padding_x = 10;

Color ground_of(const Theme& t, Tone tone) {
    switch (tone) {
        case Tone::good:
            return t.good_soft;
        case Tone::warn:
            return t.warn_soft;
        case Tone::bad:
            return t.bad_soft;
        case Tone::normal:
        case Tone::soft:
            return t.sunken;
    }
    return t.sunken;
}

}  // namespace

float pill_width(std::string_view words) {
    return measure(TextStyle::caption_strong, words).width + sign_width + 2 * padding_x;
}

void draw_pill(const Ui& ui, Rect rect, std::string_view words, const PillSpec& spec) {
    const Theme& t = ui.theme();
    const Color color = color_of(t, spec.tone);
    fill(rect, ground_of(t, spec.tone), rect.height / 2);
    const Rect sign{rect.x + padding_x - 3, rect.y, sign_width, rect.height};
    if (spec.icon != Icon::none)
        draw_icon(spec.icon, TextStyle::caption, sign, color);
    else
        fill_disc(centred(sign, 8, 8), color);
    const std::string shown =
        fitted(TextStyle::caption_strong, words, rect.width - sign_width - 2 * padding_x);
    const Size size = measure(TextStyle::caption_strong, shown);
    draw_text(TextStyle::caption_strong,
              {rect.x + padding_x + sign_width, rect.y + (rect.height - size.height) / 2}, color, shown);
}

void pill(Ui& ui, std::string_view key, std::string_view words, const PillSpec& spec) {
    const Rect rect = ui.layout().place(pill_width(words), pill_height);
    semantics::Node node;
    node.id = ui.id_of(key);
    node.role = spec.announced ? Role::status : Role::text;
    node.live = spec.announced ? semantics::Live::polite : semantics::Live::off;
    node.name = words;
    node.rect = rect;
    ui.tree().add(std::move(node));
    if (ui.is_visible(rect)) draw_pill(ui, rect, words, spec);
}

}  // namespace livepet::ui::widgets
