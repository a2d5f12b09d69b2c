// The window in a browser: one canvas, drawn with WebGL 2 when there is something new to see.
//
// There is one in a page. The page's events reach it through events.cpp; each may change what is due, and the
// window then asks the page for a frame at the right time, or for none.
#pragma once

#include <string>
#include <string_view>

#include "frontend-wasm/platform/browser/aria_mirror.hpp"
#include "frontend-wasm/platform/browser/graphics.hpp"
#include "frontend-wasm/platform/browser/text_pictures.hpp"
#include "frontend-wasm/platform/frame_schedule.hpp"
#include "frontend-wasm/platform/input/scroll_motion.hpp"
#include "frontend-wasm/platform/input/touch_gesture.hpp"
#include "frontend-wasm/platform/window.hpp"

namespace livepet::ui::platform::browser {

enum class PointerEvent : std::uint8_t { moved, pressed, released, cancelled, left };

class BrowserWindow final : public Window {
  public:
    explicit BrowserWindow(const WindowOptions& options);

    /// False: the page cannot be drawn.
    bool open();

    const Environment& environment() const override { return shown_environment_; }
    void run(Program& program) override;
    void request_frame() override;
    void request_frame_in(base::Milliseconds delay) override;
    std::string_view route() const override { return route_; }
    void set_route(std::string_view route) override;
    void replace_route(std::string_view route) override;
    void set_title(std::string_view title) override;
    void copy_text(std::string_view text) override;
    void save_file(std::string_view name, std::string_view content) override;
    void open_url(std::string_view url) override;
    void reload() override;
    void mirror(semantics::Tree& tree) override;

    // ---- what the page tells, through events.cpp ----

    void on_frame();
    void on_tick();
    void on_environment(const Environment& told);
    /// `when`: it happened, which may be a while ago on a busy page.
    void on_pointer(PointerEvent event, MonotonicTime when, bool is_touch, int finger, float x, float y,
                    int button);
    void on_wheel(float at_x, float at_y, float x, float y, bool is_notch);
    void on_key(int key, bool down);
    void on_character(char32_t character);
    void on_keyboard_used();
    void on_action(semantics::ActionKind kind, semantics::NodeId node, std::string_view value);
    /// Somebody wants what lies at this place scrolled by so much.
    void on_scrolled(float x, float y, input::Distance by);
    void on_woken();
    void on_route(std::string_view route);
    void on_graphics(bool restored);
    void on_socket();

    std::string_view drawable(std::string_view text) { return pictures_.drawable(text); }

  private:
    void begin_frame(MonotonicTime now);
    void draw_frame(MonotonicTime now);
    void feed_touch(MonotonicTime now);
    /// What lies there is what scrolls from now on.
    void scroll_from(float x, float y);
    void scroll();
    void show_cursor();
    void show_ground();
    void tick(MonotonicTime now);
    void had_input(MonotonicTime now);
    void ask_for_frame();

    std::string title_;
    Graphics graphics_;
    TextPictures pictures_;
    AriaMirror mirror_;
    FrameSchedule schedule_;
    input::ScrollMotion motion_;
    input::TouchGesture touch_{motion_};
    Program* program_ = nullptr;
    Environment environment_;        // as the page told it last
    Environment shown_environment_;  // as it is in the frame at hand
    std::string route_;
    MonotonicTime framed_at_{};
    input::TouchPoint scrolled_at_;  // where the wheel or finger is that scrolls
    unsigned scrolled_window_ = 0;   // ImGui's id of what it scrolls; 0: not found yet
    std::uint32_t ground_ = 0;
    bool is_shown_ = false;
    bool in_frame_ = false;
};

/// The page's one window; null before it is opened.
BrowserWindow* the_window();

}  // namespace livepet::ui::platform::browser
