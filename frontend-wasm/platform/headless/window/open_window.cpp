// The seams that a headless window stands behind, where no other is linked.

#include "frontend-wasm/platform/headless/window/headless_window.hpp"
#include "frontend-wasm/platform/text.hpp"

namespace livepet::ui::platform {

std::string_view drawable(std::string_view text) {
    headless::HeadlessWindow* window = headless::HeadlessWindow::opened();
    return window == nullptr ? text : window->drawable(text);
}

std::unique_ptr<Window> open_window(const WindowOptions& options) {
    return std::make_unique<headless::HeadlessWindow>(options.width, options.height, options.fonts);
}

}  // namespace livepet::ui::platform
