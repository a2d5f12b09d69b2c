// Fonts and pictures together: what platform::drawable() stands on in a browser.
//
// One thread: the window's.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "frontend-wasm/platform/browser/graphics.hpp"
#include "frontend-wasm/platform/clock.hpp"
#include "frontend-wasm/platform/glyphs/font_atlas.hpp"
#include "frontend-wasm/platform/glyphs/text_runs.hpp"
#include "shared/base/time.hpp"

namespace livepet::ui::platform::browser {

// When there is no room for more pictures all are dropped, and those still wanted are drawn again. A page
// that wants more at once than there is room for must not do so over and over: each time in vain doubles the
// wait.
inline constexpr base::Milliseconds clear_wait_min{2'000};
inline constexpr base::Milliseconds clear_wait_max{64'000};

class TextPictures {
  public:
    TextPictures(std::span<const FontRequest> requests, Graphics& graphics);

    void set_scale(float scale) { atlas_.set_scale(scale); }

    /// Before a frame: makes what is missing.
    void begin_frame(MonotonicTime now);
    /// After a frame: it lacked glyphs that the next one will have, and is better not shown.
    bool is_incomplete() const { return atlas_.is_stale(); }

    /// The device has lost all textures.
    void rebuild();

    std::string_view drawable(std::string_view text) { return runs_.drawable(text); }

  private:
    void make_room(MonotonicTime now);
    bool draw(char32_t slot, const glyphs::Run& run);

    Graphics& graphics_;
    glyphs::FontAtlas atlas_;
    glyphs::TextRuns runs_;
    std::vector<unsigned char> pixels_;
    MonotonicTime cleared_at_{};
    base::Milliseconds clear_wait_ = clear_wait_min;
};

}  // namespace livepet::ui::platform::browser
