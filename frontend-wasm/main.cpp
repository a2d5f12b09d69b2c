// The page in a browser: the composition root, which alone knows all parts.

#include <memory>
#include <utility>

#include "frontend-wasm/network/simulated_network.hpp"
#include "frontend-wasm/platform/page_address.hpp"
#include "frontend-wasm/platform/random.hpp"
#include "frontend-wasm/platform/socket.hpp"
#include "frontend-wasm/platform/window.hpp"
#include "frontend-wasm/store/store.hpp"
#include "frontend-wasm/views/app.hpp"
#include "frontend-wasm/views/network/network_section.hpp"
#include "shared/apps/schema.hpp"

namespace livepet::ui {

namespace {

constexpr const char* websocket_path = "/ws";

class Page final : public platform::Program {
  public:
    explicit Page(std::unique_ptr<platform::Window> window)
        : window_(std::move(window)), store_(store_options()), app_(*window_, store_, app_options()) {}

    void run() { window_->run(*this); }

    void frame() override {
        store_.begin_frame();
        app_.frame();
        network_.ask_for_frame(*window_);
    }
    void tick(platform::MonotonicTime now) override {
        network_.tick(now);
        store_.tick(now);
        network_.ask_for_frame(*window_);
    }
    void woken() override { store_.reconnect_now(); }

  private:
    store::StoreOptions store_options() {
        return {.url = platform::socket_url(websocket_path),
                .schema = livepet::schema,
                .seed = platform::random_seed(),
                .device = platform::tab_number(),
                .open_socket = network_.opener(),
                .changed = [this] { window_->request_frame(); }};
    }

    views::AppOptions app_options() {
        views::AppOptions options;
        options.address = platform::page_url();
        options.sections.push_back(views::make_network_section(network_));
        return options;
    }

    std::unique_ptr<platform::Window> window_;
    network::SimulatedNetwork network_{platform::open_socket, platform::random_seed()};
    store::Store store_;
    views::App app_;
};

}  // namespace

}  // namespace livepet::ui

int main() {
    livepet::ui::platform::WindowOptions options;
    options.fonts = livepet::ui::views::App::fonts();
    auto window = livepet::ui::platform::open_window(options);
    if (!window) return 1;
    // Lives as long as the page, which goes on after main() has returned.
    static livepet::ui::Page page(std::move(window));
    page.run();
    return 0;
}
