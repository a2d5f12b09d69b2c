#include "frontend-wasm/platform/native/native_window.hpp"

#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>
#define GLFW_INCLUDE_NONE
#include <GL/gl.h>
#include <GLFW/glfw3.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <utility>

#include "frontend-wasm/platform/native/inbox.hpp"
#include "frontend-wasm/platform/native/screenshot.hpp"
#include "frontend-wasm/platform/text.hpp"
#include "shared/base/text.hpp"

namespace livepet::ui::platform::native {

namespace {

constexpr const char* shader_version = "#version 330";

NativeWindow* opened = nullptr;

NativeWindow& self(GLFWwindow* window) {
    return *static_cast<NativeWindow*>(glfwGetWindowUserPointer(window));
}

void report_glfw(int, const char* message) { std::fprintf(stderr, "livepet: %s\n", message); }

}  // namespace

NativeWindow::NativeWindow(const NativeOptions& options)
    : options_(options),
      atlas_(options.window.fonts),
      schedule_(monotonic_now()),
      route_(options.route),
      started_(monotonic_now()),
      ticked_(started_) {
    environment_.dark = options.dark;
    environment_.reduced_motion = options.reduced_motion;
    environment_.touch = options.touch;
}

NativeWindow::~NativeWindow() {
    opened = nullptr;
    inbox().set_wake({});
    if (window_ != nullptr) {
        ImGui_ImplOpenGL3_Shutdown();
        ImGui_ImplGlfw_Shutdown();
        ImGui::DestroyContext();
        glfwDestroyWindow(window_);
    }
    glfwTerminate();
}

bool NativeWindow::create_window() {
    glfwSetErrorCallback(report_glfw);
    if (glfwInit() == GLFW_FALSE) return false;
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    const float scale = options_.scale > 0 ? options_.scale : 1.0F;
    const auto pixels = [scale](float points) { return static_cast<int>(std::lround(points * scale)); };
    window_ = glfwCreateWindow(pixels(options_.window.width), pixels(options_.window.height),
                               options_.window.title.c_str(), nullptr, nullptr);
    return window_ != nullptr;
}

bool NativeWindow::open() {
    if (!create_window()) return false;
    glfwMakeContextCurrent(window_);
    glfwSwapInterval(1);
    glfwSetWindowUserPointer(window_, this);
    glfwSetKeyCallback(window_, on_key);
    glfwSetCharCallback(window_, on_character);
    glfwSetMouseButtonCallback(window_, on_button);
    glfwSetCursorPosCallback(window_, on_motion);
    glfwSetScrollCallback(window_, on_scroll);
    glfwSetWindowFocusCallback(window_, on_focus);
    glfwSetCursorEnterCallback(window_, on_enter);
    glfwSetWindowRefreshCallback(window_, on_refresh);

    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    ImGui::GetIO().LogFilename = nullptr;
    opened = this;
    inbox().set_wake([] { glfwPostEmptyEvent(); });
    return ImGui_ImplGlfw_InitForOpenGL(window_, false) && ImGui_ImplOpenGL3_Init(shader_version);
}

// ---- frames ----

void NativeWindow::request_frame() { schedule_.request(monotonic_now()); }

void NativeWindow::request_frame_in(base::Milliseconds delay) {
    schedule_.request_in(monotonic_now(), delay);
}

void NativeWindow::run(Program& program) {
    program.tick(monotonic_now());
    request_frame();
    while (glfwWindowShouldClose(window_) == GLFW_FALSE) {
        if (options_.attended) had_input();
        wait();
        const MonotonicTime now = monotonic_now();
        const bool has_news = inbox().deliver();
        if (has_news || now - ticked_ >= tick_interval) {
            ticked_ = now;
            program.tick(now);
        }
        if (schedule_.is_due(now)) draw_frame(program, now);
    }
}

void NativeWindow::wait() {
    const MonotonicTime now = monotonic_now();
    MonotonicTime until = ticked_ + tick_interval;
    if (const auto due = schedule_.next()) until = std::min(until, *due);
    if (!options_.screenshot.empty()) until = std::min(until, started_ + options_.screenshot_after);
    if (until <= now || inbox().has_news()) return glfwPollEvents();
    glfwWaitEventsTimeout(static_cast<double>((until - now).count()) / 1'000.0);
}

/// The window's size in logical pixels, and how many device pixels are in one.
void NativeWindow::measure() {
    int width = 0;
    int height = 0;
    glfwGetFramebufferSize(window_, &width, &height);
    float scale = options_.scale;
    if (scale <= 0) glfwGetWindowContentScale(window_, &scale, nullptr);
    environment_.scale = std::clamp(scale, 0.5F, 4.0F);
    environment_.width = std::max(1.0F, static_cast<float>(width) / environment_.scale);
    environment_.height = std::max(1.0F, static_cast<float>(height) / environment_.scale);
    environment_.visible = glfwGetWindowAttrib(window_, GLFW_ICONIFIED) == GLFW_FALSE;
}

void NativeWindow::rebuild_fonts() {
    atlas_.build();
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
}

void NativeWindow::draw_frame(Program& program, MonotonicTime now) {
    measure();
    schedule_.set_visible(environment_.visible, now);
    if (!environment_.visible) return;
    program.tick(now);
    schedule_.begin_frame(now);
    environment_.idle = schedule_.is_idle(now);
    atlas_.set_scale(environment_.scale);
    if (atlas_.is_stale()) rebuild_fonts();

    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {environment_.width, environment_.height};
    io.DisplayFramebufferScale = {environment_.scale, environment_.scale};
    ImGui::NewFrame();
    program.frame();
    ImGui::Render();
    if (atlas_.is_stale())
        return schedule_.request(now);  // the next frame has the glyphs that this one lacked

    const ImVec4& ground = ImGui::GetStyleColorVec4(ImGuiCol_WindowBg);
    glViewport(0, 0, static_cast<int>(environment_.width * environment_.scale),
               static_cast<int>(environment_.height * environment_.scale));
    glClearColor(ground.x, ground.y, ground.z, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    capture_if_due(now);
    glfwSwapBuffers(window_);
}

void NativeWindow::capture(const std::string& path) {
    capture_to_ = path;
    request_frame();
}

void NativeWindow::close() { glfwSetWindowShouldClose(window_, GLFW_TRUE); }

bool NativeWindow::write_capture(const std::string& path) const {
    return write_screenshot(path, static_cast<int>(std::lround(environment_.width * environment_.scale)),
                            static_cast<int>(std::lround(environment_.height * environment_.scale)));
}

void NativeWindow::capture_if_due(MonotonicTime now) {
    if (!capture_to_.empty() && !write_capture(std::exchange(capture_to_, {}))) capture_failed_ = true;
    if (options_.screenshot.empty() || captured_) return;
    const MonotonicTime due = started_ + options_.screenshot_after;
    if (now < due) return schedule_.request_in(now, due - now);
    captured_ = write_capture(options_.screenshot);
    close();
}

// ---- input ----

void NativeWindow::had_input() { schedule_.had_input(monotonic_now()); }

void NativeWindow::on_key(GLFWwindow* window, int key, int scancode, int action, int mods) {
    ImGui_ImplGlfw_KeyCallback(window, key, scancode, action, mods);
    self(window).environment_.focus_visible = true;
    self(window).had_input();
}

void NativeWindow::on_character(GLFWwindow* window, unsigned point) {
    ImGui_ImplGlfw_CharCallback(window, point);
    self(window).had_input();
}

void NativeWindow::on_button(GLFWwindow* window, int button, int action, int mods) {
    ImGui_ImplGlfw_MouseButtonCallback(window, button, action, mods);
    self(window).environment_.focus_visible = false;
    self(window).had_input();
}

/// ImGui is told logical pixels; GLFW counts the device's.
void NativeWindow::on_motion(GLFWwindow* window, double x, double y) {
    const double scale = self(window).environment_.scale;
    ImGui_ImplGlfw_CursorPosCallback(window, x / scale, y / scale);
    self(window).had_input();
}

void NativeWindow::on_scroll(GLFWwindow* window, double x, double y) {
    ImGui_ImplGlfw_ScrollCallback(window, x, y);
    self(window).had_input();
}

void NativeWindow::on_focus(GLFWwindow* window, int focused) {
    ImGui_ImplGlfw_WindowFocusCallback(window, focused);
    self(window).had_input();
}

void NativeWindow::on_enter(GLFWwindow* window, int entered) {
    ImGui_ImplGlfw_CursorEnterCallback(window, entered);
    self(window).had_input();
}

void NativeWindow::on_refresh(GLFWwindow* window) { self(window).had_input(); }

// ---- the desktop ----

void NativeWindow::set_route(std::string_view route) {
    route_ = route;
    request_frame();
}

void NativeWindow::set_title(std::string_view title) {
    glfwSetWindowTitle(window_, std::string(title).c_str());
}

void NativeWindow::save_file(std::string_view name, std::string_view content) {
    std::ofstream(std::filesystem::path(name).filename(), std::ios::binary) << content;
}

void NativeWindow::copy_text(std::string_view text) {
    glfwSetClipboardString(window_, std::string(text).c_str());
}

void NativeWindow::open_url(std::string_view url) {
    // Starting a browser is the desktop's business; here the address is said where the client was started.
    std::printf("%.*s\n", static_cast<int>(url.size()), url.data());
}

void NativeWindow::reload() { close(); }

std::string_view NativeWindow::drawable(std::string_view text) {
    for (std::string_view rest = text; !rest.empty();) {
        const auto point = base::take_code_point(rest);
        if (!point) break;
        atlas_.want(*point);
    }
    return text;
}

}  // namespace livepet::ui::platform::native

namespace livepet::ui::platform {

std::string_view drawable(std::string_view text) {
    return native::opened == nullptr ? text : native::opened->drawable(text);
}

std::unique_ptr<Window> open_window(const WindowOptions& options) {
    native::NativeOptions native;
    native.window = options;
    auto window = std::make_unique<native::NativeWindow>(native);
    if (!window->open()) return nullptr;
    return window;
}

}  // namespace livepet::ui::platform
