// The look: colours by what they are for, sizes, radii and the fonts. Warm paper by day, warm charcoal by
// night. Every text colour here reaches 4.5 : 1 on each ground it is used on, every outline that means
// something 3 : 1; tests/frontend-wasm/widgets/theme_test.cpp holds the pairs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "frontend-wasm/platform/fonts.hpp"
#include "frontend-wasm/widgets/color.hpp"

namespace livepet::ui::widgets {

struct Theme {
    bool dark = false;

    // grounds
    Color page;
    Color chrome;   // navigation, header
    Color surface;  // cards, dialogs
    Color sunken;   // wells inside surfaces: meters, the chosen part of a control's ground
    Color hovered;  // over a surface or chrome, under the pointer
    Color scrim;    // over everything but a dialog

    // text
    Color text;
    Color text_soft;

    // what to press
    Color primary;
    Color primary_hovered;
    Color primary_held;
    Color on_primary;
    Color primary_soft;  // chosen, highlighted
    Color on_primary_soft;
    Color link;

    // lines
    Color divider;  // decoration
    Color outline;  // of what can be acted on
    Color focus;

    // meanings: the colour of text and icons, and the ground for it
    Color good, good_soft;
    Color warn, warn_soft;
    Color bad, bad_soft;
    Color heart;
    Color heart_empty;

    Color shadow;
};

const Theme& light_theme();
const Theme& dark_theme();

/// What the person asked for; `automatic` follows the device.
enum class ThemeChoice : std::uint8_t { automatic, light, dark };

const Theme& theme_for(ThemeChoice choice, bool device_is_dark);

// Distances in points. A scale, so that things line up.
inline constexpr float space_xs = 4;
inline constexpr float space_s = 8;
inline constexpr float space_m = 12;
inline constexpr float space_l = 16;
inline constexpr float space_xl = 24;
inline constexpr float space_xxl = 36;

inline constexpr float radius_s = 8;
inline constexpr float radius_m = 12;
inline constexpr float radius_l = 18;

inline constexpr float page_width_max = 1'120;  // wider windows leave room at the sides
inline constexpr float target_points_min = 44;  // WCAG 2.5.5: what a finger hits

enum class TextStyle : std::uint8_t { body, strong, caption, caption_strong, title, display };
inline constexpr std::size_t text_styles = 6;

/// One font for each TextStyle, in order: what the window is opened with.
std::span<const platform::FontRequest> font_requests();

/// What typographers and browsers call its size.
float em_of(TextStyle style);
/// From the top of its highest letters to the foot of its lowest: what ImGui calls a font's size.
float points_of(TextStyle style);
/// From one line of a paragraph to the next.
float leading_of(TextStyle style);

}  // namespace livepet::ui::widgets
