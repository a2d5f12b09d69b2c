#include "frontend-wasm/widgets/picture.hpp"

#include <algorithm>
#include <utility>

#include "frontend-wasm/widgets/draw.hpp"

namespace livepet::ui::widgets {

Painter painter_for(const Ui& ui, Rect area, float width, float height) {
    return Painter(*ImGui::GetWindowDrawList(), area, width, height,
                   1 / std::max(1.0F, ui.environment().scale));
}

void picture(Ui& ui, std::string_view description, float height, const DrawPicture& draw) {
    const Rect rect = ui.layout().place(ui.layout().width(), height);
    semantics::Node node;
    node.id = ui.id_of("picture");
    node.role = Role::image;
    node.name = description;
    node.rect = rect;
    ui.tree().add(std::move(node));
    if (ui.is_visible(rect)) draw(rect);
}

}  // namespace livepet::ui::widgets
