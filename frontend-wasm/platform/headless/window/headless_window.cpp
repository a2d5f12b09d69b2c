#include "frontend-wasm/platform/headless/window/headless_window.hpp"

#include <imgui.h>

#include "shared/base/text.hpp"

namespace livepet::ui::platform {

namespace headless {

namespace {

constexpr float frame_seconds = 1.0F / 30;

ImGuiKey imgui_key(Key key) {
    switch (key) {
        case Key::tab:
        case Key::shift_tab:
            return ImGuiKey_Tab;
        case Key::enter:
            return ImGuiKey_Enter;
        case Key::space:
            return ImGuiKey_Space;
        case Key::escape:
            return ImGuiKey_Escape;
        case Key::left:
            return ImGuiKey_LeftArrow;
        case Key::right:
            return ImGuiKey_RightArrow;
        case Key::up:
            return ImGuiKey_UpArrow;
        case Key::down:
            return ImGuiKey_DownArrow;
        case Key::page_down:
            return ImGuiKey_PageDown;
        case Key::end:
            return ImGuiKey_End;
        case Key::home:
            return ImGuiKey_Home;
    }
    return ImGuiKey_None;
}

}  // namespace

HeadlessWindow::HeadlessWindow(float width, float height, std::span<const FontRequest> fonts)
    : atlas_(fonts) {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    // A press and its release in one batch are still two frames, as a finger's are.
    io.ConfigInputTrickleEventQueue = true;
    next_.width = width;
    next_.height = height;
    opened_ = this;
}

HeadlessWindow::~HeadlessWindow() {
    opened_ = nullptr;
    ImGui::DestroyContext();
}

void HeadlessWindow::draw(const std::function<void()>& frame) {
    environment_ = next_;
    wants_at_once_ = false;
    soonest_ = base::Milliseconds{-1};
    atlas_.set_scale(environment_.scale);
    if (atlas_.is_stale()) atlas_.build();
    ImGuiIO& io = ImGui::GetIO();
    io.DeltaTime = frame_seconds;
    io.DisplaySize = {environment_.width, environment_.height};
    io.DisplayFramebufferScale = {environment_.scale, environment_.scale};
    ImGui::NewFrame();
    frame();
    ImGui::Render();
    vertices_ = static_cast<std::size_t>(ImGui::GetDrawData()->TotalVtxCount);
}

void HeadlessWindow::run(Program& program) {
    program.tick(monotonic_now());
    draw([&] { program.frame(); });
}

void HeadlessWindow::request_frame_in(base::Milliseconds delay) {
    if (soonest_ < base::Milliseconds{0} || delay < soonest_) soonest_ = delay;
}

void HeadlessWindow::set_route(std::string_view route) {
    route_ = route;
    request_frame();
}

void HeadlessWindow::move_pointer(float x, float y) { ImGui::GetIO().AddMousePosEvent(x, y); }

void HeadlessWindow::press_pointer() {
    next_.focus_visible = false;
    ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, true);
}

void HeadlessWindow::release_pointer() { ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, false); }

void HeadlessWindow::press(Key key) {
    next_.focus_visible = true;
    ImGuiIO& io = ImGui::GetIO();
    if (key == Key::shift_tab) {
        io.AddKeyEvent(ImGuiMod_Shift, true);
        io.AddKeyEvent(ImGuiKey_LeftShift, true);
    }
    io.AddKeyEvent(imgui_key(key), true);
}

void HeadlessWindow::release_keys() {
    ImGuiIO& io = ImGui::GetIO();
    for (int key = ImGuiKey_NamedKey_BEGIN; key < ImGuiKey_NamedKey_END; ++key) {
        if (ImGui::IsKeyDown(static_cast<ImGuiKey>(key))) io.AddKeyEvent(static_cast<ImGuiKey>(key), false);
    }
    io.AddKeyEvent(ImGuiMod_Shift, false);
}

void HeadlessWindow::type(std::string_view text) {
    ImGui::GetIO().AddInputCharactersUTF8(std::string(text).c_str());
}

std::string_view HeadlessWindow::drawable(std::string_view text) {
    for (std::string_view rest = text; !rest.empty();) {
        const auto point = base::take_code_point(rest);
        if (!point) break;
        atlas_.want(*point);
    }
    return text;
}

}  // namespace headless

}  // namespace livepet::ui::platform
