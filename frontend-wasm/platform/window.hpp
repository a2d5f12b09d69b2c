// The window seam: what the page knows of where it runs. One implementation is linked, picked by CMake:
// browser/ (canvas, WebGL 2), native/ (GLFW), headless/ (tests; no pixels).
//
// The window owns ImGui's context, backends, fonts and rendering; a Program only draws items. Frames are made
// on demand: a page that nobody touches and nothing happens to costs nothing. One thread; every callback
// comes on it. A window that cannot be opened, or loses its graphics for good, says so to the person by its
// own means and never calls the Program again.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "frontend-wasm/platform/clock.hpp"
#include "frontend-wasm/platform/fonts.hpp"

namespace livepet::ui::semantics {
class Tree;
}

namespace livepet::ui::platform {

inline constexpr base::Milliseconds tick_interval{1'000};      // at most; browsers slow it for hidden pages
inline constexpr base::Milliseconds idle_after{8'000};         // without input, and animations rest
inline constexpr base::Milliseconds idle_frame_interval{500};  // then no animation is drawn more often

/// Room at the edges that the device covers (notch, rounded corners, home bar), in logical pixels.
struct Insets {
    float left = 0, top = 0, right = 0, bottom = 0;
    friend bool operator==(const Insets&, const Insets&) = default;
};

struct Environment {
    float width = 1280, height = 800;  // logical pixels, without what a soft keyboard covers
    float scale = 1;                   // device pixels for one logical pixel
    Insets safe_area;
    bool dark = false;
    bool reduced_motion = false;  // the person asked for less of it: show end states, don't animate
    bool touch = false;           // the last pointer was a finger: no hover, larger targets
    bool visible = true;
    bool idle = false;           // no input for idle_after: animations rest
    bool focus_visible = false;  // the last input was a key or assistive: show where the focus is
    /// The window puts an editor of its own over the focused text field (a DOM input: soft keyboard, IME,
    /// autofill, spell check) and reports what is typed as set_value actions on the tree. A field that has
    /// the focus then draws its frame but not its text, and takes no characters from ImGui.
    bool overlays_text_editor = false;
    friend bool operator==(const Environment&, const Environment&) = default;
};

/// What the window runs.
class Program {
  public:
    virtual ~Program() = default;

    /// Draws one frame, between ImGui::NewFrame and ImGui::Render, and ends with Window::mirror.
    virtual void frame() = 0;

    /// Called each tick_interval, before each frame and after each socket event, also while the page is
    /// hidden.
    virtual void tick(MonotonicTime now) = 0;

    /// The network came back, or the page did: a good moment to try again what is waiting.
    virtual void woken() = 0;
};

class Window {
  public:
    virtual ~Window() = default;
    Window() = default;
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    /// Valid and unchanging during a frame.
    virtual const Environment& environment() const = 0;

    /// Runs `program`. Natively until the window is closed. In a browser it returns at once and the page
    /// lives on, so everything that `program` uses must outlive main().
    virtual void run(Program& program) = 0;

    /// A frame as soon as possible: something to see has changed.
    virtual void request_frame() = 0;

    /// A frame after `delay` at the latest, for animations and clocks on display. Not kept while hidden;
    /// stretched to idle_frame_interval while idle.
    virtual void request_frame_in(base::Milliseconds delay) = 0;

    /// Which page is shown, such as "pets/12": the URL's part after # (without "/") in a browser.
    virtual std::string_view route() const = 0;
    /// A new entry in the person's history; a frame follows.
    virtual void set_route(std::string_view route) = 0;
    /// The same in place of the entry at hand: for what changes with every letter typed.
    virtual void replace_route(std::string_view route) = 0;

    virtual void set_title(std::string_view title) = 0;

    /// To the clipboard. Browsers allow it only soon after a click or key.
    virtual void copy_text(std::string_view text) = 0;

    /// Hands the person a file to keep. `name` is without a folder. Natively: into the working folder.
    virtual void save_file(std::string_view name, std::string_view content) = 0;

    /// Opens a web address outside of this page.
    virtual void open_url(std::string_view url) = 0;

    /// Loads the page anew: a new version is there. Natively: closes the window.
    virtual void reload() = 0;

    /// Once a frame, after the last item: shows the tree to assistive tools and tests, and puts on it the
    /// actions (focus, click, set value) that they have asked for, for the next frame to carry out.
    virtual void mirror(semantics::Tree& tree) = 0;
};

struct WindowOptions {
    std::string title = "LivePet";
    std::span<const FontRequest> fonts;  // up to fonts_max; must outlive the window
    float width = 1280, height = 800;    // of a native window, or of a headless one
};

/// Null: no window can be had (no display, no WebGL 2), and the person has been told.
std::unique_ptr<Window> open_window(const WindowOptions& options);

}  // namespace livepet::ui::platform
