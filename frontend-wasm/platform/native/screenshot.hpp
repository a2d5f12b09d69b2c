// What the window shows, as a PNG file.
#pragma once

#include <string>

namespace livepet::ui::platform::native {

/// Of the current OpenGL context, before its buffers are swapped. False: the file cannot be written.
bool write_screenshot(const std::string& path, int width, int height);

}  // namespace livepet::ui::platform::native
