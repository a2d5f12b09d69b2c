// For widgets alone: what they draw with, on ImGui's list of the current pane. Views and apps do not include
// this; they compose widgets.
#pragma once

#include <imgui.h>
#include <imgui_internal.h>

#include <string>
#include <string_view>

#include "frontend-wasm/widgets/color.hpp"
#include "frontend-wasm/widgets/icons.hpp"
#include "frontend-wasm/widgets/polygon.hpp"
#include "frontend-wasm/widgets/ui.hpp"

namespace livepet::ui::widgets {

struct Size {
    float width = 0;
    float height = 0;
};

inline ImU32 packed(Color c) { return IM_COL32(c.red, c.green, c.blue, c.alpha); }
inline ImRect imgui_rect(Rect r) { return {r.x, r.y, r.right(), r.bottom()}; }

inline Rect inset(Rect r, float by) { return {r.x + by, r.y + by, r.width - 2 * by, r.height - 2 * by}; }
inline Rect centred(Rect around, float width, float height) {
    return {around.x + (around.width - width) / 2, around.y + (around.height - height) / 2, width, height};
}

ImFont* font_of(TextStyle style);

/// The size of `text` on one line, or wrapped to `wrap_width` if that is given.
Size measure(TextStyle style, std::string_view text, float wrap_width = 0);
void draw_text(TextStyle style, Point at, Color color, std::string_view text, float wrap_width = 0);
/// The same on another list than the pane's: what lies above all panes.
void draw_text_on(ImDrawList& list, TextStyle style, Point at, Color color, std::string_view text,
                  float wrap_width = 0);
/// In the middle of `area`, on one line.
void draw_text_centred(TextStyle style, Rect area, Color color, std::string_view text);
/// `text` if it fits into `width`, else its beginning with "…".
std::string fitted(TextStyle style, std::string_view text, float width);

/// An icon as text of the icon font.
std::string icon_text(Icon icon);
void draw_icon(Icon icon, TextStyle style, Rect area, Color color);

void fill(Rect rect, Color color, float radius = 0);
/// A disc as large as fits into `rect`.
void fill_disc(Rect rect, Color color);
void outline(Rect rect, Color color, float radius, float thickness = 1);
/// A soft shadow below something that lies on the page, `depth` points above it.
void draw_shadow(const Theme& theme, Rect rect, float radius, float depth);
/// Where the keyboard is: outside of `rect`, so that it touches nothing of the widget's own colours.
void draw_focus_ring(const Ui& ui, Rect rect, float radius);

}  // namespace livepet::ui::widgets
