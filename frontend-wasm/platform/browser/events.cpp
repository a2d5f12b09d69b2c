// What the page's scripts call: each function is one kind of event, handed to the page's one window. They may
// come before the window is opened, and are dropped then.

#include <emscripten.h>

#include "frontend-wasm/platform/browser/browser_window.hpp"

namespace platform = livepet::ui::platform;
using livepet::ui::platform::browser::the_window;

extern "C" {

EMSCRIPTEN_KEEPALIVE void livepet_on_frame() {
    if (auto* window = the_window()) window->on_frame();
}

EMSCRIPTEN_KEEPALIVE void livepet_on_tick() {
    if (auto* window = the_window()) window->on_tick();
}

EMSCRIPTEN_KEEPALIVE void livepet_on_environment(float width, float height, float scale, float left,
                                                 float top, float right, float bottom, int flags) {
    platform::Environment told;
    told.width = width;
    told.height = height;
    told.scale = scale;
    told.safe_area = {left, top, right, bottom};
    told.dark = (flags & 1) != 0;
    told.reduced_motion = (flags & 2) != 0;
    told.visible = (flags & 4) != 0;
    if (auto* window = the_window()) window->on_environment(told);
}

EMSCRIPTEN_KEEPALIVE void livepet_on_pointer(int kind, double when_ms, int is_touch, int finger, float x,
                                             float y, int button) {
    const auto event = static_cast<platform::browser::PointerEvent>(kind);
    const platform::MonotonicTime when{livepet::base::Milliseconds(static_cast<std::int64_t>(when_ms))};
    if (auto* window = the_window()) window->on_pointer(event, when, is_touch != 0, finger, x, y, button);
}

EMSCRIPTEN_KEEPALIVE void livepet_on_wheel(float at_x, float at_y, float x, float y, int is_notch) {
    if (auto* window = the_window()) window->on_wheel(at_x, at_y, x, y, is_notch != 0);
}

EMSCRIPTEN_KEEPALIVE void livepet_on_key(int key, int down) {
    if (auto* window = the_window()) window->on_key(key, down != 0);
}

EMSCRIPTEN_KEEPALIVE void livepet_on_character(unsigned character) {
    if (auto* window = the_window()) window->on_character(character);
}

EMSCRIPTEN_KEEPALIVE void livepet_on_keyboard_used() {
    if (auto* window = the_window()) window->on_keyboard_used();
}

/// `kind` as `actions` in mirror.js numbers them, which are ActionKind's.
EMSCRIPTEN_KEEPALIVE void livepet_on_action(int kind, unsigned node, const char* value) {
    const auto action = static_cast<livepet::ui::semantics::ActionKind>(kind);
    if (auto* window = the_window()) window->on_action(action, node, value == nullptr ? "" : value);
}

EMSCRIPTEN_KEEPALIVE void livepet_on_scrolled(float x, float y, float by_x, float by_y) {
    if (auto* window = the_window()) window->on_scrolled(x, y, {by_x, by_y});
}

EMSCRIPTEN_KEEPALIVE void livepet_on_woken() {
    if (auto* window = the_window()) window->on_woken();
}

EMSCRIPTEN_KEEPALIVE void livepet_on_route(const char* route) {
    if (auto* window = the_window()) window->on_route(route);
}

EMSCRIPTEN_KEEPALIVE void livepet_on_graphics(int restored) {
    if (auto* window = the_window()) window->on_graphics(restored != 0);
}

}  // extern "C"
