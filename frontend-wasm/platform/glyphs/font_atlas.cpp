#include "frontend-wasm/platform/glyphs/font_atlas.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <livepet_fonts.hpp>

#include "frontend-wasm/platform/glyphs/text_runs.hpp"

namespace livepet::ui::platform::glyphs {

namespace {

// What most texts need: ASCII, Latin-1, dashes and quotes, bullets, arrows, signs.
constexpr CodePointRange usual[] = {{0x20, 0x7E},     {0xA0, 0xFF},     {0x2010, 0x2026}, {0x2030, 0x2033},
                                    {0x2039, 0x203A}, {0x20AC, 0x20AC}, {0x2122, 0x2122}, {0x2190, 0x2193},
                                    {0x2212, 0x2212}, {0x25CF, 0x25CF}, {0x2713, 0x2713}, {0xFFFD, 0xFFFD}};

constexpr float scale_min = 0.5F;
constexpr float scale_max = 4.0F;
constexpr float picture_points = 24;  // of the em; between text and headings, which scale it by less than two
constexpr int texture_width = 2048;   // every WebGL 2 device has that
constexpr int area_width_max = texture_width - 2;  // the packer pads
constexpr float area_width_points = 1024;
constexpr float area_height_points = 448;
constexpr int picture_gap = 1;  // so that neighbours don't bleed into each other

// Font Awesome stands higher on its line than Inter's capitals do; this share of the size puts it level.
constexpr float icon_drop = 0.06F;

std::span<const unsigned char> file_of(Face face) {
    return face == Face::semibold ? fonts::inter_semibold() : fonts::inter_regular();
}

/// The constant file as ImGui takes it; it is told not to own it, and never writes.
void* as_font_data(std::span<const unsigned char> file) { return const_cast<unsigned char*>(file.data()); }

}  // namespace

FontAtlas::FontAtlas(std::span<const FontRequest> requests)
    : requests_(requests.begin(), requests.begin() + std::min(requests.size(), fonts_max)),
      text_coverage_(fonts::inter_regular()),
      icon_coverage_(fonts::icons()) {
    if (requests_.empty()) requests_.emplace_back();
}

float FontAtlas::picture_size() const { return std::round(picture_points * scale_); }

void FontAtlas::set_scale(float scale) {
    const float bounded = std::clamp(scale, scale_min, scale_max);
    stale_ = stale_ || bounded != scale_;
    scale_ = bounded;
}

bool FontAtlas::want(char32_t point) {
    const auto within = [point](const CodePointRange& range) {
        return point >= range.first && point <= range.last;
    };
    if (icon_coverage_.contains(point)) return true;
    if (!text_coverage_.contains(point)) return false;
    if (std::any_of(std::begin(usual), std::end(usual), within)) return true;
    if (wanted_.insert(point).second) stale_ = true;
    return true;
}

std::vector<unsigned> FontAtlas::glyph_ranges() const {
    std::vector<unsigned> ranges;
    for (const CodePointRange& range : usual) {
        ranges.push_back(range.first);
        ranges.push_back(range.last);
    }
    for (const char32_t point : wanted_) {
        ranges.push_back(point);
        ranges.push_back(point);
    }
    ranges.push_back(0);
    return ranges;
}

void FontAtlas::add_font(const FontRequest& request) {
    ImFontConfig config;
    config.FontDataOwnedByAtlas = false;
    config.RasterizerDensity = scale_;
    config.OversampleH = scale_ < 1.5F ? 2 : 1;  // fine pixels need no help between them
    const std::span<const unsigned char> text = file_of(request.face);
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    atlas.AddFontFromMemoryTTF(as_font_data(text), static_cast<int>(text.size()), request.size_px, &config,
                               text_ranges_.data());
    config.MergeMode = true;
    config.GlyphOffset.y = std::round(request.size_px * icon_drop);
    const std::span<const unsigned char> icons = fonts::icons();
    atlas.AddFontFromMemoryTTF(as_font_data(icons), static_cast<int>(icons.size()), request.size_px, &config,
                               icon_ranges_.data());
}

void FontAtlas::build() {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    atlas.Clear();
    atlas.Flags |= ImFontAtlasFlags_NoMouseCursors;
    atlas.TexGlyphPadding = 1;
    text_ranges_ = glyph_ranges();
    icon_ranges_.clear();
    for (const CodePointRange& range : icon_coverage_.ranges()) {
        icon_ranges_.push_back(range.first);
        icon_ranges_.push_back(range.last);
    }
    icon_ranges_.push_back(0);
    for (const FontRequest& request : requests_) add_font(request);

    const int width = std::min(area_width_max, static_cast<int>(area_width_points * scale_));
    const int height = static_cast<int>(area_height_points * scale_);
    const int area = atlas.AddCustomRectRegular(width, height);
    atlas.TexDesiredWidth = texture_width;
    atlas.Build();
    const ImFontAtlasCustomRect* packed = atlas.GetCustomRectByIndex(area);
    area_ = packed->IsPacked() ? PixelRect{packed->X, packed->Y, width, height} : PixelRect{};
    shelf_x_ = shelf_y_ = shelf_height_ = 0;

    // Pictures are added while ImGui holds pointers into these.
    for (ImFont* font : atlas.Fonts) {
        font->Glyphs.reserve(font->Glyphs.Size + static_cast<int>(run_slots_max));
        // The glyphs have moved, and this one of ImGui's pointers with them.
        font->FallbackGlyph = font->FindGlyphNoFallback(font->FallbackChar);
    }
    stale_ = false;
}

std::optional<PixelRect> FontAtlas::place_picture(int width, int height) {
    if (width > area_.width || height > area_.height) return std::nullopt;
    if (shelf_x_ + width > area_.width) {
        shelf_y_ += shelf_height_ + picture_gap;
        shelf_x_ = shelf_height_ = 0;
    }
    if (shelf_y_ + height > area_.height) return std::nullopt;
    const PixelRect place{area_.x + shelf_x_, area_.y + shelf_y_, width, height};
    shelf_x_ += width + picture_gap;
    shelf_height_ = std::max(shelf_height_, height);
    return place;
}

void FontAtlas::add_picture(char32_t slot, const PixelRect& place, const PictureMetrics& metrics) {
    const ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    const ImVec2 texel = atlas.TexUvScale;
    for (ImFont* font : atlas.Fonts) {
        if (font->Glyphs.Size >= font->Glyphs.Capacity || static_cast<int>(slot) >= font->IndexLookup.Size)
            continue;
        const float factor = font->FontSize * em_of_line / metrics.size;
        const float x = metrics.left * factor;
        const float y = std::round(font->Ascent) - metrics.ascent * factor;
        const float advance = metrics.advance * factor;
        font->AddGlyph(nullptr, static_cast<ImWchar>(slot), x, y, x + metrics.width * factor,
                       y + metrics.height * factor, static_cast<float>(place.x) * texel.x,
                       static_cast<float>(place.y) * texel.y,
                       static_cast<float>(place.x + place.width) * texel.x,
                       static_cast<float>(place.y + place.height) * texel.y, advance);
        font->Glyphs.back().Colored = metrics.coloured;
        // BuildLookupTable would do this for all glyphs; these are the entries of one.
        font->IndexLookup[static_cast<int>(slot)] = static_cast<ImWchar>(font->Glyphs.Size - 1);
        font->IndexAdvanceX[static_cast<int>(slot)] = advance;
        const unsigned page = slot / 4096;
        font->Used4kPagesMap[page >> 3U] |= static_cast<ImU8>(1U << (page & 7U));
        font->DirtyLookupTables = false;
    }
}

}  // namespace livepet::ui::platform::glyphs
