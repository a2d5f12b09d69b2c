// A window of the desktop: GLFW and OpenGL 3, for the native client.
//
// One per process, on the main thread. It sleeps until something is due: input, a socket's event, a frame
// that was asked for, the next tick.
#pragma once

#include <string>
#include <string_view>

#include "frontend-wasm/platform/frame_schedule.hpp"
#include "frontend-wasm/platform/glyphs/font_atlas.hpp"
#include "frontend-wasm/platform/window.hpp"

struct GLFWwindow;

namespace livepet::ui::platform::native {

/// What a desktop window can be told that a page cannot.
struct NativeOptions {
    WindowOptions window;
    std::string route;  // of the first page
    bool dark = false;  // as if the device asked for it
    bool reduced_motion = false;
    bool touch = false;                          // as if the last pointer was a finger
    bool attended = false;                       // as if somebody always touched a key
    float scale = 0;                             // device pixels for a logical one; 0: as the desktop says
    std::string screenshot;                      // a PNG file to write …
    base::Milliseconds screenshot_after{1'000};  // … so long after the start; then the window closes
};

class NativeWindow final : public Window {
  public:
    explicit NativeWindow(const NativeOptions& options);
    ~NativeWindow() override;

    /// False: there is no display, or no OpenGL 3.3 on it; standard error says which.
    bool open();

    const Environment& environment() const override { return environment_; }
    void run(Program& program) override;
    void request_frame() override;
    void request_frame_in(base::Milliseconds delay) override;
    std::string_view route() const override { return route_; }
    void set_route(std::string_view route) override;
    void replace_route(std::string_view route) override { set_route(route); }
    void set_title(std::string_view title) override;
    void copy_text(std::string_view text) override;
    void save_file(std::string_view name, std::string_view content) override;
    void open_url(std::string_view url) override;
    void reload() override;
    void mirror(semantics::Tree&) override {}

    std::string_view drawable(std::string_view text);

    /// Writes the next frame to a PNG file.
    void capture(const std::string& path);
    /// Ends run().
    void close();

    /// Whether all screenshots that were asked for are written.
    bool succeeded() const { return (options_.screenshot.empty() || captured_) && !capture_failed_; }

  private:
    static void on_key(GLFWwindow* window, int key, int scancode, int action, int mods);
    static void on_character(GLFWwindow* window, unsigned point);
    static void on_button(GLFWwindow* window, int button, int action, int mods);
    static void on_motion(GLFWwindow* window, double x, double y);
    static void on_scroll(GLFWwindow* window, double x, double y);
    static void on_focus(GLFWwindow* window, int focused);
    static void on_enter(GLFWwindow* window, int entered);
    static void on_refresh(GLFWwindow* window);

    bool create_window();
    void had_input();
    void wait();
    void measure();
    void draw_frame(Program& program, MonotonicTime now);
    void rebuild_fonts();
    void show_cursor();
    void capture_if_due(MonotonicTime now);
    bool write_capture(const std::string& path) const;

    NativeOptions options_;
    GLFWwindow* window_ = nullptr;
    Environment environment_;
    glyphs::FontAtlas atlas_;
    FrameSchedule schedule_;
    std::string route_;
    MonotonicTime started_;
    MonotonicTime ticked_;
    bool captured_ = false;
    std::string capture_to_;  // the next frame; empty: nowhere
    bool capture_failed_ = false;
};

}  // namespace livepet::ui::platform::native
