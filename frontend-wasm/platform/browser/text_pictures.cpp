#include "frontend-wasm/platform/browser/text_pictures.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <livepet_fonts.hpp>

#include "frontend-wasm/platform/browser/page.hpp"

namespace livepet::ui::platform::browser {

namespace {

constexpr float picture_width_max = 1'500;  // pixels; what is wider is cut

}  // namespace

TextPictures::TextPictures(std::span<const FontRequest> requests, Graphics& graphics)
    : graphics_(graphics),
      atlas_(requests),
      runs_([this](char32_t point) { return atlas_.want(point); },
            [this](char32_t slot, const glyphs::Run& run) { return draw(slot, run); }) {
    const std::span<const unsigned char> font = fonts::inter_regular();
    livepet_page_add_font(font.data(), static_cast<int>(font.size()));
}

void TextPictures::begin_frame(MonotonicTime now) {
    runs_.begin_frame();
    if (runs_.is_full() && now - cleared_at_ >= clear_wait_) {
        make_room(now);
    } else if (atlas_.is_stale()) {
        rebuild();
    }
}

void TextPictures::make_room(MonotonicTime now) {
    const bool was_in_vain = now - cleared_at_ < 2 * clear_wait_;
    clear_wait_ = was_in_vain ? std::min(2 * clear_wait_, clear_wait_max) : clear_wait_min;
    cleared_at_ = now;
    runs_.clear();
    rebuild();
}

void TextPictures::rebuild() {
    atlas_.build();
    graphics_.upload_fonts();
    runs_.redraw();
}

bool TextPictures::draw(char32_t slot, const glyphs::Run& run) {
    const float size = atlas_.picture_size();
    const int length = static_cast<int>(run.text.size());
    std::array<float, 5> measured{};
    livepet_glyphs_measure(run.text.data(), length, size, measured.data());
    glyphs::PictureMetrics metrics;
    metrics.size = size;
    metrics.left = measured[0];
    metrics.ascent = measured[1];
    metrics.width = std::clamp(measured[2], 1.0F, picture_width_max);
    metrics.height = std::max(measured[3], 1.0F);
    metrics.advance = std::min(measured[4], picture_width_max);

    const int width = static_cast<int>(metrics.width);
    const int height = static_cast<int>(metrics.height);
    const auto place = atlas_.place_picture(width, height);
    if (!place) return false;
    pixels_.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
    const int has_colours = livepet_glyphs_draw(run.text.data(), length, size, metrics.left, metrics.ascent,
                                                width, height, pixels_.data());
    metrics.coloured = run.emoji && has_colours != 0;
    graphics_.upload_picture(*place, pixels_.data());
    atlas_.add_picture(slot, *place, metrics);
    return true;
}

}  // namespace livepet::ui::platform::browser
