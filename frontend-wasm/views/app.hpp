// The page: its shell (navigation, connection, theme) around the sections that the apps bring.
//
// One thread: the window's. main makes the window with fonts(), the store, then this; and calls frame() from
// Program::frame, after Store::begin_frame. Nothing here fails; what cannot be shown says so on the page.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "frontend-wasm/platform/window.hpp"
#include "frontend-wasm/store/store.hpp"
#include "frontend-wasm/views/dock.hpp"
#include "frontend-wasm/views/section/section.hpp"

namespace livepet::ui::views {

struct AppOptions {
    /// Where people find the application, without #: links that are copied start with it.
    std::string address;
    /// Beside those of the apps, after them.
    std::vector<std::unique_ptr<Section>> sections{};
    /// Beside the page, if not null; must outlive the App.
    Dock* dock = nullptr;
};

class App {
  public:
    /// Window and store must outlive it.
    App(platform::Window& window, store::Store& store, AppOptions options = {});
    ~App();

    /// What the window must be opened with.
    static std::span<const platform::FontRequest> fonts();

    /// Draws one frame and ends with Window::mirror.
    void frame();

    /// What is on screen, for tests.
    const semantics::Tree& tree() const;
    semantics::Tree& tree();

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace livepet::ui::views
