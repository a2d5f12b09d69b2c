// WebGL 2 on the page's canvas, and ImGui's renderer on it. The browser may take the context away at any time
// and give another one later: then everything on the device is gone, and is made anew.
//
// One thread: the window's. Nothing is drawn while the context is lost.
#pragma once

#include "frontend-wasm/platform/glyphs/font_atlas.hpp"

namespace livepet::ui::platform::browser {

class Graphics {
  public:
    Graphics() = default;
    Graphics(const Graphics&) = delete;
    Graphics& operator=(const Graphics&) = delete;

    /// False: the browser has no WebGL 2 for us.
    bool open();
    bool is_lost() const { return lost_; }

    void lose();
    void restore();

    /// ImGui's fonts have been built: brings their texture to the device.
    void upload_fonts();
    /// Pixels of four bytes into the fonts' texture.
    void upload_picture(const glyphs::PixelRect& place, const unsigned char* pixels);

    /// What ImGui has rendered last, on a canvas of so many device pixels.
    void draw(int width, int height);

  private:
    bool lost_ = false;
};

}  // namespace livepet::ui::platform::browser
