#include "frontend-wasm/platform/native/screenshot.hpp"

#include <GL/gl.h>
#include <png.h>

#include <cstddef>
#include <vector>

namespace livepet::ui::platform::native {

bool write_screenshot(const std::string& path, int width, int height) {
    const auto row = static_cast<std::size_t>(width) * 3;
    std::vector<unsigned char> pixels(row * static_cast<std::size_t>(height));
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE, pixels.data());

    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(width);
    image.height = static_cast<png_uint_32>(height);
    image.format = PNG_FORMAT_RGB;
    // OpenGL's first row is the lowest: a negative stride turns it over.
    const auto stride = -static_cast<png_int_32>(row);
    return png_image_write_to_file(&image, path.c_str(), 0, pixels.data(), stride, nullptr) != 0;
}

}  // namespace livepet::ui::platform::native
