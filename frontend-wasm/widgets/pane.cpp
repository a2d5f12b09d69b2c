#include "frontend-wasm/widgets/pane.hpp"

#include <algorithm>
#include <string>

#include "frontend-wasm/widgets/draw.hpp"

namespace livepet::ui::widgets {

namespace {

constexpr float line_points = 56;  // an arrow key scrolls this far

constexpr ImGuiWindowFlags bare = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                  ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoSavedSettings |
                                  ImGuiWindowFlags_NoFocusOnAppearing |
                                  ImGuiWindowFlags_NoBringToFrontOnFocus;

}  // namespace

Pane::Pane(Ui& ui, std::string_view key, const PaneSpec& spec) : ui_(ui), spec_(spec), around_(ui.layout()) {
    ImGui::SetNextWindowPos({spec.rect.x, spec.rect.y});
    ImGui::SetNextWindowSize({std::max(1.0F, spec.rect.width), std::max(1.0F, spec.rect.height)});
    if (spec.scroll_y >= 0) ImGui::SetNextWindowScroll({0, spec.scroll_y});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, packed(spec.ground));
    ImGuiWindowFlags flags = bare;
    if (spec.scrolls)
        flags &= ~ImGuiWindowFlags_NoScrollbar;
    else
        flags |= ImGuiWindowFlags_NoScrollWithMouse;
    ImGui::Begin(std::string(key).c_str(), nullptr, flags);
    ImGui::PopStyleColor();
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    if (spec.above) ImGui::BringWindowToDisplayFront(window);
    // Edges one device pixel soft, not one point.
    window->DrawList->_FringeScale = 1.0F / std::max(1.0F, ui.environment().scale);

    const float bar = spec.scrolls ? ImGui::GetStyle().ScrollbarSize : 0.0F;
    const float room = std::max(1.0F, spec.rect.width - 2 * std::max(spec.padding_x, bar));
    const float width = std::min(room, spec.content_width_max);
    const ImVec2 origin = ImGui::GetCursorScreenPos();
    ui.layout().reset({spec.rect.x + (spec.rect.width - width) / 2, origin.y + spec.padding_y, width, 0});
    ui.layout().open_column(width, spec.gap);
}

Pane::~Pane() {
    ui_.layout().close();
    if (spec_.takes_keys) scroll_by_keys();
    ImGui::SetCursorScreenPos({spec_.rect.x, ui_.layout().bottom() + spec_.padding_y - 1});
    ImGui::Dummy({1, 1});
    ImGui::End();
    ui_.layout() = around_;
}

float Pane::scroll_y() const { return ImGui::GetScrollY(); }

void Pane::scroll_by_keys() {
    if (ImGui::GetIO().WantTextInput) return;
    const semantics::Node* focused = ui_.tree().focused();
    const bool arrows_are_taken = focused != nullptr && focused->role == Role::radio;
    const float page = spec_.rect.height * 0.85F;
    const auto pressed = [](ImGuiKey key) { return ImGui::IsKeyPressed(key, true); };
    float by = 0;
    if (pressed(ImGuiKey_PageDown)) by = page;
    if (pressed(ImGuiKey_PageUp)) by = -page;
    if (!arrows_are_taken && pressed(ImGuiKey_DownArrow)) by = line_points;
    if (!arrows_are_taken && pressed(ImGuiKey_UpArrow)) by = -line_points;
    if (pressed(ImGuiKey_Home)) by = -ImGui::GetScrollMaxY();
    if (pressed(ImGuiKey_End)) by = ImGui::GetScrollMaxY();
    if (by == 0) return;
    ImGui::SetScrollY(std::clamp(ImGui::GetScrollY() + by, 0.0F, ImGui::GetScrollMaxY()));
    ui_.window().request_frame();
}

}  // namespace livepet::ui::widgets
