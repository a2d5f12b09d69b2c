#include "frontend-wasm/widgets/brand.hpp"

#include <utility>

#include "frontend-wasm/widgets/draw.hpp"

namespace livepet::ui::widgets {

void brand(Ui& ui) {
    constexpr float sign_points = 36;
    constexpr std::string_view name = "LivePet";
    const Size size = measure(TextStyle::title, name);
    const Rect rect = ui.layout().place(sign_points + space_s + 2 + size.width, sign_points);

    semantics::Node node;
    node.id = ui.id_of("brand");
    node.role = Role::text;
    node.name = name;
    node.rect = rect;
    ui.tree().add(std::move(node));

    const Theme& t = ui.theme();
    const Rect sign{rect.x, rect.y, sign_points, sign_points};
    fill(sign, t.primary, 11);
    draw_icon(Icon::paw, TextStyle::title, sign, t.on_primary);
    draw_text(TextStyle::title, {sign.right() + space_s + 2, rect.y + (rect.height - size.height) / 2},
              t.text, name);
}

}  // namespace livepet::ui::widgets
