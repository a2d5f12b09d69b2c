#include "frontend-wasm/platform/browser/browser_window.hpp"

#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "frontend-wasm/platform/browser/page.hpp"
#include "frontend-wasm/platform/text.hpp"

namespace livepet::ui::platform::browser {

namespace {

constexpr float frame_seconds_max = 0.25F;
constexpr ImVec2 nowhere{-FLT_MAX, -FLT_MAX};

// In the order of `keys` in input.js.
constexpr std::array keys{ImGuiKey_Escape,     ImGuiKey_Enter,   ImGuiKey_Space,     ImGuiKey_LeftArrow,
                          ImGuiKey_RightArrow, ImGuiKey_UpArrow, ImGuiKey_DownArrow, ImGuiKey_PageUp,
                          ImGuiKey_PageDown,   ImGuiKey_Home,    ImGuiKey_End};

const char* css_cursor(ImGuiMouseCursor cursor) {
    switch (cursor) {
        case ImGuiMouseCursor_TextInput:
            return "text";
        case ImGuiMouseCursor_Hand:
            return "pointer";
        case ImGuiMouseCursor_ResizeNS:
            return "ns-resize";
        case ImGuiMouseCursor_ResizeEW:
            return "ew-resize";
        case ImGuiMouseCursor_ResizeAll:
            return "move";
        case ImGuiMouseCursor_NotAllowed:
            return "not-allowed";
        default:
            return "default";
    }
}

/// 0, 1, 2 of the page are left, middle, right; ImGui's are left, right, middle.
int imgui_button(int button) {
    if (button == 1) return ImGuiMouseButton_Middle;
    return button == 2 ? ImGuiMouseButton_Right : ImGuiMouseButton_Left;
}

bool can_scroll(const ImGuiWindow& window, input::Distance by) {
    return (by.y != 0 && window.ScrollMax.y > 0) || (by.x != 0 && window.ScrollMax.x > 0);
}

/// The frontmost window there, as of the last frame.
ImGuiWindow* window_at(ImVec2 at) {
    const ImVector<ImGuiWindow*>& windows = ImGui::GetCurrentContext()->Windows;
    for (int i = windows.Size; i-- > 0;) {
        ImGuiWindow* window = windows[i];
        const bool is_there =
            window->WasActive && !window->Hidden && !(window->Flags & ImGuiWindowFlags_NoMouseInputs);
        if (is_there && window->OuterRectClipped.Contains(at)) return window;
    }
    return nullptr;
}

/// The window there, or the nearest around it, that can scroll that way.
ImGuiWindow* scrollable_at(ImVec2 at, input::Distance by) {
    ImGuiWindow* window = window_at(at);
    while (window != nullptr && !can_scroll(*window, by)) window = window->ParentWindow;
    return window;
}

float scrolled(float now, float target, float most, float by) {
    const float from = target < FLT_MAX ? target : now;
    return std::clamp(from + by, 0.0F, most);
}

BrowserWindow* opened = nullptr;

}  // namespace

BrowserWindow* the_window() { return opened; }

BrowserWindow::BrowserWindow(const WindowOptions& options)
    : title_(options.title), pictures_(options.fonts, graphics_), schedule_(monotonic_now()) {
    environment_.overlays_text_editor = true;
    shown_environment_ = environment_;
}

bool BrowserWindow::open() {
    if (!graphics_.open()) {
        livepet_page_failed("no-webgl");
        return false;
    }
    ImGuiIO& io = ImGui::GetIO();
    io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
    io.ConfigMemoryCompactTimer = -1;
    io.MousePos = nowhere;
    opened = this;
    livepet_page_start(static_cast<int>(tick_interval.count()));
    livepet_input_start();
    return true;
}

void BrowserWindow::run(Program& program) {
    program_ = &program;
    tick(monotonic_now());
    request_frame();
}

// ---- frames ----

void BrowserWindow::request_frame() {
    schedule_.request(monotonic_now());
    ask_for_frame();
}

void BrowserWindow::request_frame_in(base::Milliseconds delay) {
    schedule_.request_in(monotonic_now(), delay);
    ask_for_frame();
}

void BrowserWindow::ask_for_frame() {
    if (in_frame_ || program_ == nullptr || graphics_.is_lost()) return;
    const auto due = schedule_.next();
    const auto wait = due ? std::max((*due - monotonic_now()).count(), std::int64_t{0}) : -1;
    livepet_page_schedule(static_cast<int>(wait));
}

void BrowserWindow::on_frame() {
    const MonotonicTime now = monotonic_now();
    if (program_ == nullptr || graphics_.is_lost() || !schedule_.is_due(now)) return ask_for_frame();
    in_frame_ = true;
    program_->tick(now);
    schedule_.begin_frame(now);
    begin_frame(now);
    draw_frame(now);
    in_frame_ = false;
    ask_for_frame();
}

void BrowserWindow::begin_frame(MonotonicTime now) {
    environment_.idle = schedule_.is_idle(now);
    shown_environment_ = environment_;
    pictures_.set_scale(environment_.scale);
    pictures_.begin_frame(now);
    feed_touch(now);

    ImGuiIO& io = ImGui::GetIO();
    const float seconds = static_cast<float>((now - std::exchange(framed_at_, now)).count()) / 1'000;
    io.DeltaTime = std::clamp(seconds, 0.001F, frame_seconds_max);
    io.DisplaySize = {environment_.width, environment_.height};
    io.DisplayFramebufferScale = {environment_.scale, environment_.scale};
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    scroll();
}

void BrowserWindow::draw_frame(MonotonicTime now) {
    program_->frame();
    ImGui::Render();
    const bool input_waits = !ImGui::GetCurrentContext()->InputEventsQueue.empty();
    if (pictures_.is_incomplete()) {
        schedule_.request(now);  // the next frame has the glyphs that this one lacked
        return;
    }
    if (input_waits || motion_.is_moving()) schedule_.request(now);
    show_ground();
    show_cursor();
    const float scale = environment_.scale;
    graphics_.draw(static_cast<int>(std::lround(environment_.width * scale)),
                   static_cast<int>(std::lround(environment_.height * scale)));
    if (!std::exchange(is_shown_, true)) livepet_page_shown();
}

void BrowserWindow::show_cursor() { livepet_page_cursor(css_cursor(ImGui::GetMouseCursor())); }

void BrowserWindow::show_ground() {
    const ImU32 ground = ImGui::GetColorU32(ImGuiCol_WindowBg);
    if (std::exchange(ground_, ground) == ground) return;
    const auto channel = [ground](int shift) { return static_cast<int>((ground >> shift) & 0xFFU); };
    livepet_page_ground(channel(IM_COL32_R_SHIFT), channel(IM_COL32_G_SHIFT), channel(IM_COL32_B_SHIFT));
}

void BrowserWindow::mirror(semantics::Tree& tree) {
    const MonotonicTime now = monotonic_now();
    if (const auto again = mirror_.show(tree, now)) schedule_.request_in(now, *again);
}

// ---- time and the device ----

void BrowserWindow::tick(MonotonicTime now) {
    if (program_ == nullptr) return;
    program_->tick(now);
    ask_for_frame();
}

void BrowserWindow::on_tick() { tick(monotonic_now()); }

void BrowserWindow::on_socket() { tick(monotonic_now()); }

void BrowserWindow::on_woken() {
    if (program_ == nullptr) return;
    program_->woken();
    tick(monotonic_now());
}

void BrowserWindow::on_environment(const Environment& told) {
    Environment next = told;
    next.touch = environment_.touch;
    next.idle = environment_.idle;
    next.focus_visible = environment_.focus_visible;
    next.overlays_text_editor = true;
    schedule_.set_visible(next.visible, monotonic_now());
    if (next == environment_) return;
    environment_ = next;
    request_frame();
}

void BrowserWindow::on_graphics(bool restored) {
    if (!restored) return graphics_.lose();
    graphics_.restore();
    pictures_.rebuild();
    request_frame();
}

// ---- input ----

void BrowserWindow::had_input(MonotonicTime now) {
    schedule_.had_input(now);
    ask_for_frame();
}

void BrowserWindow::on_pointer(PointerEvent event, MonotonicTime when, bool is_touch, int finger, float x,
                               float y, int button) {
    const MonotonicTime now = monotonic_now();
    const bool is_edge = event == PointerEvent::pressed || event == PointerEvent::released;
    if (is_edge || event == PointerEvent::cancelled)
        mirror_.pointer_pressed(event == PointerEvent::pressed, now);
    if (event == PointerEvent::pressed) environment_.focus_visible = false;
    environment_.touch = is_touch;
    if (is_touch) {
        if (event == PointerEvent::pressed && !touch_.is_scrolling()) scroll_from(x, y);
        if (event == PointerEvent::pressed) touch_.down(finger, {x, y}, when);
        if (event == PointerEvent::moved) touch_.move(finger, {x, y}, when);
        if (event == PointerEvent::released) touch_.up(finger, {x, y}, when);
        if (event == PointerEvent::cancelled) touch_.cancel(finger);
        return had_input(now);
    }
    ImGuiIO& io = ImGui::GetIO();
    io.AddMouseSourceEvent(ImGuiMouseSource_Mouse);
    if (event == PointerEvent::left || event == PointerEvent::cancelled)
        io.AddMousePosEvent(nowhere.x, nowhere.y);
    else
        io.AddMousePosEvent(x, y);
    if (is_edge) io.AddMouseButtonEvent(imgui_button(button), event == PointerEvent::pressed);
    if (event == PointerEvent::cancelled) io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
    had_input(now);
}

void BrowserWindow::feed_touch(MonotonicTime now) {
    using input::TouchEffectKind;
    if (const auto again = touch_.advance(now)) schedule_.request_in(now, *again - now);
    ImGuiIO& io = ImGui::GetIO();
    for (const input::TouchEffect& effect : touch_.take()) {
        const bool is_away = effect.kind == TouchEffectKind::cancel || effect.kind == TouchEffectKind::leave;
        const ImVec2 at = is_away ? nowhere : ImVec2(effect.at.x, effect.at.y);
        io.AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
        io.AddMousePosEvent(at.x, at.y);
        if (effect.kind == TouchEffectKind::press) io.AddMouseButtonEvent(ImGuiMouseButton_Left, true);
        const bool is_lifted =
            effect.kind == TouchEffectKind::release || effect.kind == TouchEffectKind::cancel;
        if (is_lifted) io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
    }
}

void BrowserWindow::on_wheel(float at_x, float at_y, float x, float y, bool is_notch) {
    environment_.touch = false;
    if (!motion_.is_moving()) scroll_from(at_x, at_y);
    if (is_notch && !environment_.reduced_motion)
        motion_.ease({x, y});
    else
        motion_.move({x, y});
    had_input(monotonic_now());
}

void BrowserWindow::on_scrolled(float x, float y, input::Distance by) {
    scroll_from(x, y);
    motion_.stop();
    motion_.move(by);
    had_input(monotonic_now());
}

void BrowserWindow::scroll_from(float x, float y) {
    scrolled_at_ = {x, y};
    scrolled_window_ = 0;
}

/// Moves what lies where the scrolling began, and keeps to it.
void BrowserWindow::scroll() {
    const input::Distance by = motion_.take(framed_at_);
    if (by.x == 0 && by.y == 0) return;
    ImGuiWindow* window = ImGui::FindWindowByID(scrolled_window_);
    if (window == nullptr) window = scrollable_at({scrolled_at_.x, scrolled_at_.y}, by);
    if (window == nullptr) return motion_.stop();
    scrolled_window_ = window->ID;
    const float y = scrolled(window->Scroll.y, window->ScrollTarget.y, window->ScrollMax.y, by.y);
    const float x = scrolled(window->Scroll.x, window->ScrollTarget.x, window->ScrollMax.x, by.x);
    const bool is_at_end = (by.y != 0 && y == window->Scroll.y) && motion_.is_coasting();
    if (is_at_end) motion_.stop();
    if (by.y != 0) ImGui::SetScrollY(window, y);
    if (by.x != 0) ImGui::SetScrollX(window, x);
}

void BrowserWindow::on_key(int key, bool down) {
    if (key < 0 || key >= static_cast<int>(keys.size())) return;
    ImGui::GetIO().AddKeyEvent(keys[static_cast<std::size_t>(key)], down);
    had_input(monotonic_now());
}

void BrowserWindow::on_character(char32_t character) {
    ImGui::GetIO().AddInputCharacter(character);
    had_input(monotonic_now());
}

void BrowserWindow::on_keyboard_used() {
    environment_.focus_visible = true;
    had_input(monotonic_now());
}

void BrowserWindow::on_action(semantics::ActionKind kind, semantics::NodeId node, std::string_view value) {
    mirror_.post(kind, node, value);
    had_input(monotonic_now());
}

// ---- history, clipboard and the like ----

void BrowserWindow::on_route(std::string_view route) {
    if (route_ == route) return;
    route_ = route;
    if (program_ != nullptr) had_input(monotonic_now());  // another page, whose layout takes frames to settle
}

void BrowserWindow::replace_route(std::string_view route) {
    if (route_ == route) return;
    route_ = route;
    livepet_page_replace_route(route_.c_str());
    had_input(monotonic_now());
}

void BrowserWindow::set_route(std::string_view route) {
    if (route_ == route) return;
    route_ = route;
    livepet_page_set_route(route_.c_str());
    had_input(monotonic_now());
}

void BrowserWindow::set_title(std::string_view title) {
    if (title_ == title) return;
    title_ = title;
    livepet_page_set_title(title_.c_str());
}

void BrowserWindow::save_file(std::string_view name, std::string_view content) {
    livepet_page_save_file(std::string(name).c_str(), std::string(content).c_str());
}

void BrowserWindow::copy_text(std::string_view text) { livepet_page_copy(std::string(text).c_str()); }

void BrowserWindow::open_url(std::string_view url) { livepet_page_open(std::string(url).c_str()); }

void BrowserWindow::reload() { livepet_page_reload(); }

}  // namespace livepet::ui::platform::browser

namespace livepet::ui::platform {

std::string_view drawable(std::string_view text) {
    browser::BrowserWindow* window = browser::the_window();
    return window == nullptr ? text : window->drawable(text);
}

std::unique_ptr<Window> open_window(const WindowOptions& options) {
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    ImGui::GetIO().LogFilename = nullptr;
    auto window = std::make_unique<browser::BrowserWindow>(options);
    if (!window->open()) return nullptr;
    return window;
}

}  // namespace livepet::ui::platform
