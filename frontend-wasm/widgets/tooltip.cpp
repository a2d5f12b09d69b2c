#include "frontend-wasm/widgets/tooltip.hpp"

#include <algorithm>

#include "frontend-wasm/widgets/draw.hpp"

namespace livepet::ui::widgets {

void tooltip(Ui& ui, Rect rect, std::string_view words) {
    constexpr float width_max = 280;
    constexpr float padding = 8;
    const platform::Environment& env = ui.environment();
    const Size size = measure(TextStyle::caption, words, width_max);
    const float width = size.width + 2 * padding;
    const float height = size.height + 2 * padding;
    const float x = std::clamp(rect.x + (rect.width - width) / 2, space_s,
                               std::max(space_s, env.width - width - space_s));
    const bool fits_above = rect.y - height - 6 > 0;
    const float y = fits_above ? rect.y - height - 6 : rect.bottom() + 6;

    ImDrawList* list = ImGui::GetForegroundDrawList();
    const Theme& t = ui.theme();
    list->AddRectFilled({x, y}, {x + width, y + height}, packed(t.text), radius_s);
    draw_text_on(*list, TextStyle::caption, {x + padding, y + padding}, t.page, words, width_max);
}

}  // namespace livepet::ui::widgets
