// Which fonts the window rasterizes: asked for by the theme, made by the platform at the device's pixels.
//
// Sizes are logical pixels, of a line: from the ascenders' top to the descenders' bottom, as ImGui counts.
// What style sheets call the font size is the em, em_of_line of that: text as large as a page's 16px
// needs 19.4 here. The window builds ImGui's atlas with one ImFont for each request, in their order
// (ImGui::GetIO().Fonts->Fonts[i]), the icons merged into each, and sets FontGlobalScale so that ImGui
// measures in logical pixels whatever the device. When the device's scale changes the atlas is built anew:
// keep indices over frames, not ImFont pointers.
#pragma once

#include <cstddef>
#include <cstdint>

namespace livepet::ui::platform {

inline constexpr std::size_t fonts_max = 12;
inline constexpr float em_of_line = 0.8263F;  // of Inter: 2816 / (2728 + 680)

enum class Face : std::uint8_t { regular, semibold };

struct FontRequest {
    Face face = Face::regular;
    float size_px = 16;
};

}  // namespace livepet::ui::platform
