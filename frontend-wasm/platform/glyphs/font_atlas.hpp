// The fonts that ImGui draws with: made from the page's font files at the device's pixels, and made anew when
// the device's scale changes or a character is wanted that has not been rasterized yet.
//
// Only what most texts need is rasterized at first; the rest of what the files have (Greek, Cyrillic, …) when
// it is wanted. Beside the glyphs lies an area for pictures of runs (text_runs.hpp), which the atlas places
// and every font can draw.
//
// One thread: the window's. It works on ImGui's current context, between frames; only add_picture() may be
// called within one. Who draws uploads the texture after build(), and each picture's pixels.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "frontend-wasm/platform/fonts.hpp"
#include "frontend-wasm/platform/glyphs/coverage.hpp"

namespace livepet::ui::platform::glyphs {

/// Pixels of the atlas' texture.
struct PixelRect {
    int x = 0, y = 0, width = 0, height = 0;
};

/// How a picture of a run stands on the line, in pixels, drawn with an em of `size` pixels.
struct PictureMetrics {
    float size = 1;
    float left = 0;    // from the pen to the picture's left edge
    float ascent = 0;  // from the baseline up to its upper edge
    float width = 0;
    float height = 0;
    float advance = 0;
    bool coloured = false;  // not to be tinted with the text's colour
};

class FontAtlas {
  public:
    explicit FontAtlas(std::span<const FontRequest> requests);

    /// The em, in pixels, that pictures are best drawn at.
    float picture_size() const;

    /// Another scale: the atlas is to be built. Bounds: 0.5 to 4.
    void set_scale(float scale);
    float scale() const { return scale_; }

    /// Whether the font files have it; if so it will be in the next build.
    bool want(char32_t point);

    /// Something is wanted that is not built.
    bool is_stale() const { return stale_; }

    /// Makes ImGui's fonts, FontGlobalScale apart. All pictures are gone then.
    void build();

    /// Room for a picture; nothing if the area is full.
    std::optional<PixelRect> place_picture(int width, int height);
    /// Makes `slot` draw that picture, in every font.
    void add_picture(char32_t slot, const PixelRect& place, const PictureMetrics& metrics);

  private:
    std::vector<unsigned> glyph_ranges() const;
    void add_font(const FontRequest& request);
    void reserve_area();

    std::vector<FontRequest> requests_;
    Coverage text_coverage_;
    Coverage icon_coverage_;
    std::set<char32_t> wanted_;
    std::vector<unsigned> text_ranges_;  // as ImGui takes them; must outlive the build
    std::vector<unsigned> icon_ranges_;
    float scale_ = 1;
    bool stale_ = true;

    PixelRect area_;
    int shelf_y_ = 0;
    int shelf_height_ = 0;
    int shelf_x_ = 0;
};

}  // namespace livepet::ui::platform::glyphs
