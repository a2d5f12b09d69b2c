#include "frontend-wasm/widgets/keys.hpp"

#include <imgui.h>

namespace livepet::ui::widgets {

bool typed_character(const Ui& ui, char character) {
    const semantics::Node* focused = ui.tree().focused();
    if (focused != nullptr && focused->role == Role::textbox) return false;
    const ImVector<ImWchar>& typed = ImGui::GetIO().InputQueueCharacters;
    return typed.contains(static_cast<ImWchar>(character));
}

}  // namespace livepet::ui::widgets
