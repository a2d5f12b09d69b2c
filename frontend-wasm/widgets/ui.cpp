#include "frontend-wasm/widgets/ui.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <utility>

#include "frontend-wasm/widgets/draw.hpp"
#include "frontend-wasm/widgets/toast.hpp"

namespace livepet::ui::widgets {

namespace {

constexpr base::Milliseconds smooth_frame{33};
constexpr std::int64_t toast_ms = 5'000;
constexpr float reveal_margin = 24;
constexpr NodeId root_id = 0x4C50'0001;  // any seed will do

bool is_pressed(ImGuiKey key) { return ImGui::IsKeyPressed(key, false); }

}  // namespace

Ui::Ui(platform::Window& window) : window_(window), theme_(&light_theme()) {}

void Ui::begin_frame() {
    now_ms_ = platform::monotonic_now().time_since_epoch().count();
    theme_ = &theme_for(theme_choice_, environment().dark);
    if (styled_ != theme_) apply_style();
    tree_.begin_frame();
    ids_.assign(1, root_id);
    contents_.clear();
    page_heading_ = 0;
    const platform::Environment& env = environment();
    layout_.reset({0, 0, env.width, env.height});
    // Round on the device, not only in points.
    ImGui::GetStyle().CircleTessellationMaxError = 0.25F / std::max(1.0F, env.scale);
    take_focus_actions();
    handle_keys();
}

/// Before any widget reports: what has the focus up to now must not report it in one frame with what gets it.
void Ui::take_focus_actions() {
    for (const semantics::Node& node : tree_.nodes()) {
        if (tree_.take(node.id, semantics::ActionKind::focus)) focus_.set(node.id, true);
    }
}

void Ui::end_frame() {
    draw_toasts(*this);
    tree_.end_frame();
    focus_.check(tree_);
    window_.mirror(tree_);
    if (tree_.has_actions()) window_.request_frame();
}

void Ui::handle_keys() {
    const ImGuiIO& io = ImGui::GetIO();
    escape_ = is_pressed(ImGuiKey_Escape);
    activate_ = !io.WantTextInput && (is_pressed(ImGuiKey_Enter) || is_pressed(ImGuiKey_KeypadEnter) ||
                                      is_pressed(ImGuiKey_Space));
    const bool tab = ImGui::IsKeyPressed(ImGuiKey_Tab, true) && !io.KeyCtrl && !io.KeyAlt;
    if (!tab) return;
    ImGui::ClearActiveID();
    focus_.move(tree_, io.KeyShift ? -1 : 1);
}

/// What ImGui draws by itself: scroll bars, and the text that is being edited. The platform reads the text
/// colours for its own editor.
void Ui::apply_style() {
    styled_ = theme_;
    const Theme& t = *theme_;
    ImGuiStyle& style = ImGui::GetStyle();
    style.WindowPadding = style.FramePadding = style.ItemSpacing = {0, 0};
    style.WindowBorderSize = style.FrameBorderSize = style.ChildBorderSize = style.PopupBorderSize = 0;
    style.WindowMinSize = {1, 1};
    style.ScrollbarSize = 10;
    style.ScrollbarRounding = 5;
    style.AntiAliasedLinesUseTex = false;
    const Color none = with_alpha(t.page, 0);
    const auto set = [&style](ImGuiCol which, Color color) { style.Colors[which] = ImColor(packed(color)); };
    set(ImGuiCol_Text, t.text);
    set(ImGuiCol_TextDisabled, t.text_soft);
    set(ImGuiCol_TextSelectedBg, with_alpha(t.focus, 0.35F));
    set(ImGuiCol_WindowBg, t.page);
    set(ImGuiCol_FrameBg, none);
    set(ImGuiCol_FrameBgHovered, none);
    set(ImGuiCol_FrameBgActive, none);
    set(ImGuiCol_ScrollbarBg, none);
    set(ImGuiCol_ScrollbarGrab, with_alpha(t.outline, 0.5F));
    set(ImGuiCol_ScrollbarGrabHovered, with_alpha(t.outline, 0.8F));
    set(ImGuiCol_ScrollbarGrabActive, t.outline);
}

void Ui::animate() {
    if (!moves()) return;
    window_.request_frame_in(environment().idle ? platform::idle_frame_interval : smooth_frame);
}

NodeId Ui::id_of(std::string_view key) const { return ImHashStr(key.data(), key.size(), ids_.back()); }

NodeId Ui::id_of(std::string_view key, std::uint64_t number) const {
    return ImHashData(&number, sizeof number, id_of(key));
}

NodeId Ui::id_of_content(std::string_view content) {
    NodeId id = id_of(content);
    while (std::find(contents_.begin(), contents_.end(), id) != contents_.end()) {
        id = ImHashData(&id, sizeof id, root_id);
    }
    contents_.push_back(id);
    return id;
}

Reaction Ui::react(NodeId id, Rect rect, bool disabled) {
    const ImRect box = imgui_rect(rect);
    const bool seen =
        ImGui::ItemAdd(box, id, nullptr, disabled ? ImGuiItemFlags_Disabled : ImGuiItemFlags_None);
    follow_focus(id, rect);
    Reaction reaction;
    const bool assisted = tree_.take(id, semantics::ActionKind::click);
    if (disabled) return reaction;

    bool pressed = false;
    if (seen) pressed = ImGui::ButtonBehavior(box, id, &reaction.hovered, &reaction.held);
    if (pressed || assisted) focus_.set(id, false);
    // A finger leaves no pointer behind that could hover.
    if (environment().touch && !reaction.held) reaction.hovered = false;
    if (reaction.hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);

    reaction.focused = focus_.is_on(id);
    reaction.shows_focus = reaction.focused && environment().focus_visible;
    const bool keyed = reaction.focused && std::exchange(activate_, reaction.focused ? false : activate_);
    reaction.clicked = pressed || assisted || keyed;
    if (reaction.clicked) window_.request_frame();
    return reaction;
}

bool Ui::is_visible(Rect rect) const {
    return ImGui::GetCurrentWindowRead()->ClipRect.Overlaps(imgui_rect(rect));
}

void Ui::follow_focus(NodeId id, Rect rect) {
    if (!focus_.take_reveal(id)) return;
    const ImRect view = ImGui::GetCurrentWindowRead()->InnerClipRect;
    const float above = view.Min.y + reveal_margin - rect.y;
    const float below = rect.bottom() - (view.Max.y - reveal_margin);
    const float by = above > 0 ? -above : std::max(0.0F, std::min(below, -above));
    if (by == 0) return;
    ImGui::SetScrollY(std::max(0.0F, ImGui::GetScrollY() + by));
    window_.request_frame();
}

void Ui::toast(std::string text, bool bad) {
    if (toasts_.size() >= toasts_max) toasts_.erase(toasts_.begin());
    toasts_.push_back({std::move(text), bad, now_ms_ + toast_ms});
    window_.request_frame();
}

bool Ui::take_escape() { return std::exchange(escape_, false); }

}  // namespace livepet::ui::widgets
