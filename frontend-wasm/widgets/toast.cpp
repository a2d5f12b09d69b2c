#include "frontend-wasm/widgets/toast.hpp"

#include <algorithm>
#include <utility>

#include "frontend-wasm/widgets/draw.hpp"
#include "frontend-wasm/widgets/rail.hpp"

namespace livepet::ui::widgets {

namespace {

constexpr float width_max = 420;
constexpr float padding = 14;

/// Draws one upwards from `bottom` and says how high it was.
float draw_one(Ui& ui, const Toast& toast, float bottom) {
    const platform::Environment& env = ui.environment();
    const float wrap = std::min(width_max, env.width - 2 * space_l) - 2 * padding - 24;
    const Size size = measure(TextStyle::strong, toast.text, wrap);
    const float width = size.width + 2 * padding + 24;
    const float height = size.height + 2 * padding;
    const Rect rect{(env.width - width) / 2, bottom - height, width, height};

    const Theme& t = ui.theme();
    ImDrawList* list = ImGui::GetForegroundDrawList();
    list->AddRectFilled({rect.x - 2, rect.y + 2}, {rect.right() + 2, rect.bottom() + 5}, packed(t.shadow),
                        radius_m + 2);
    list->AddRectFilled({rect.x, rect.y}, {rect.right(), rect.bottom()}, packed(t.text), radius_m);
    const std::string icon = icon_text(toast.bad ? Icon::warning : Icon::check);
    list->AddText(font_of(TextStyle::strong), points_of(TextStyle::strong),
                  {rect.x + padding, rect.y + padding}, packed(t.page), icon.data(),
                  icon.data() + icon.size());
    draw_text_on(*list, TextStyle::strong, {rect.x + padding + 24, rect.y + padding}, t.page, toast.text,
                 wrap);

    return height;
}

/// Always there, so that assistive tools know where to listen before there is any news.
void report(Ui& ui, bool bad) {
    semantics::Node node;
    node.id = ui.id_of(bad ? "alerts" : "news");
    node.role = bad ? Role::alert : Role::status;
    node.live = bad ? semantics::Live::assertive : semantics::Live::polite;
    for (const Toast& toast : ui.toasts()) {
        if (toast.bad != bad) continue;
        if (!node.name.empty()) node.name += ' ';
        node.name += toast.text;
    }
    ui.tree().add(std::move(node));
}

}  // namespace

void draw_toasts(Ui& ui) {
    std::vector<Toast>& toasts = ui.toasts();
    toasts.erase(std::remove_if(toasts.begin(), toasts.end(),
                                [&](const Toast& toast) { return toast.until_ms <= ui.now_ms(); }),
                 toasts.end());
    report(ui, false);
    report(ui, true);
    float bottom = ui.environment().height - space_xl - (ui.is_phone() ? bar_height(ui) : 0.0F);
    for (const Toast& toast : toasts) {
        bottom -= draw_one(ui, toast, bottom) + space_s;
        ui.window().request_frame_in(base::Milliseconds{toast.until_ms - ui.now_ms()});
    }
}

}  // namespace livepet::ui::widgets
