#include "frontend-wasm/widgets/label.hpp"

#include "frontend-wasm/widgets/draw.hpp"

namespace livepet::ui::widgets {

void label(const Ui& ui, Rect area, TextStyle style, Color color, std::string_view words) {
    if (!ui.is_visible(area)) return;
    const std::string shown = fitted(style, words, area.width);
    const Size size = measure(style, shown);
    draw_text(style, {area.x, area.y + (area.height - size.height) / 2}, color, shown);
}

}  // namespace livepet::ui::widgets
