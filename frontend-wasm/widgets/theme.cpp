#include "frontend-wasm/widgets/theme.hpp"

#include <array>

namespace livepet::ui::widgets {

namespace {

constexpr Theme make_light() {
    Theme t;
    t.page = rgb(0xFBF5EB);
    t.chrome = rgb(0xF4EADA);
    t.surface = rgb(0xFFFCF7);
    t.sunken = rgb(0xF1E6D5);
    t.hovered = rgb(0xF6EBDC);
    t.scrim = Color{0x2A, 0x1E, 0x16, 0x8C};
    t.text = rgb(0x2F2620);
    t.text_soft = rgb(0x67584C);
    t.primary = rgb(0xB4472B);
    t.primary_hovered = rgb(0xA43E24);
    t.primary_held = rgb(0x8F341D);
    t.on_primary = rgb(0xFFFFFF);
    t.primary_soft = rgb(0xFBE2D6);
    t.on_primary_soft = rgb(0x8B3219);
    t.link = rgb(0x9A3A20);
    t.divider = rgb(0xE8DBC8);
    t.outline = rgb(0x94806D);
    t.focus = rgb(0x2259B8);
    t.good = rgb(0x2C6A4B);
    t.good_soft = rgb(0xDDF0E0);
    t.warn = rgb(0x7E5200);
    t.warn_soft = rgb(0xFCEBC8);
    t.bad = rgb(0xA32A2E);
    t.bad_soft = rgb(0xFBDFDC);
    t.heart = rgb(0xD63F5E);
    t.heart_empty = rgb(0xE9D9CB);
    t.shadow = Color{0x5A, 0x3A, 0x1E, 0x16};
    return t;
}

constexpr Theme make_dark() {
    Theme t;
    t.dark = true;
    t.page = rgb(0x1B1715);
    t.chrome = rgb(0x231E1B);
    t.surface = rgb(0x2A2421);
    t.sunken = rgb(0x39312C);
    t.hovered = rgb(0x342D29);
    t.scrim = Color{0x08, 0x06, 0x05, 0xB4};
    t.text = rgb(0xF5EDE4);
    t.text_soft = rgb(0xC2B2A4);
    t.primary = rgb(0xF2916F);
    t.primary_hovered = rgb(0xF7A284);
    t.primary_held = rgb(0xE07E5B);
    t.on_primary = rgb(0x30120A);
    t.primary_soft = rgb(0x55301F);
    t.on_primary_soft = rgb(0xFFC9B3);
    t.link = rgb(0xF7A98C);
    t.divider = rgb(0x413832);
    t.outline = rgb(0x8F7F72);
    t.focus = rgb(0x8DB8FF);
    t.good = rgb(0x8FD3A8);
    t.good_soft = rgb(0x1F3A2C);
    t.warn = rgb(0xF1C56B);
    t.warn_soft = rgb(0x46351A);
    t.bad = rgb(0xFF9C97);
    t.bad_soft = rgb(0x4D2422);
    t.heart = rgb(0xF2647F);
    t.heart_empty = rgb(0x4A3F38);
    t.shadow = Color{0x00, 0x00, 0x00, 0x50};
    return t;
}

using platform::Face;

constexpr float inter_height = 1.21F;  // ascender to descender, in ems
constexpr float paragraph_leading = 1.42F;
constexpr float heading_leading = 1.25F;

constexpr std::array<float, text_styles> ems{16, 16, 14, 14, 20, 28};
constexpr std::array<Face, text_styles> faces{Face::regular,  Face::semibold, Face::regular,
                                              Face::semibold, Face::semibold, Face::semibold};

constexpr std::array<platform::FontRequest, text_styles> make_fonts() {
    std::array<platform::FontRequest, text_styles> requests;
    for (std::size_t i = 0; i < text_styles; ++i) requests[i] = {faces[i], ems[i] * inter_height};
    return requests;
}

constexpr std::array<platform::FontRequest, text_styles> fonts = make_fonts();

}  // namespace

const Theme& light_theme() {
    static constexpr Theme theme = make_light();
    return theme;
}

const Theme& dark_theme() {
    static constexpr Theme theme = make_dark();
    return theme;
}

const Theme& theme_for(ThemeChoice choice, bool device_is_dark) {
    const bool dark = choice == ThemeChoice::automatic ? device_is_dark : choice == ThemeChoice::dark;
    return dark ? dark_theme() : light_theme();
}

std::span<const platform::FontRequest> font_requests() { return fonts; }

float em_of(TextStyle style) { return ems[static_cast<std::size_t>(style)]; }

float points_of(TextStyle style) { return fonts[static_cast<std::size_t>(style)].size_px; }

float leading_of(TextStyle style) {
    const bool is_heading = style == TextStyle::title || style == TextStyle::display;
    return em_of(style) * (is_heading ? heading_leading : paragraph_leading);
}

}  // namespace livepet::ui::widgets
