// The page in a native window: the composition root of the native client.

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "frontend-wasm/platform/native/file_storage.hpp"
#include "frontend-wasm/platform/native/native_window.hpp"
#include "frontend-wasm/platform/random.hpp"
#include "frontend-wasm/platform/socket.hpp"
#include "frontend-wasm/store/store.hpp"
#include "frontend-wasm/views/app.hpp"
#include "shared/apps/schema.hpp"

namespace livepet::ui {

namespace {

struct Arguments {
    std::string url = "ws://127.0.0.1:8080/ws";
    std::string route = "#/pets";
    std::string screenshot;
    std::int64_t after_ms = 1'000;
    std::string size = "1280x800";
    float scale = 0;
    std::string theme = "light";
    std::string storage;
    bool touch = false;
    bool reduced_motion = false;
};

class Client final : public platform::Program {
  public:
    Client(platform::Window& window, const Arguments& arguments)
        : window_(window),
          store_(store_options(arguments)),
          app_(window, store_, {page_address(arguments.url)}) {}

    void frame() override {
        store_.begin_frame();
        app_.frame();
    }
    void tick(platform::MonotonicTime now) override { store_.tick(now); }
    void woken() override { store_.reconnect_now(); }

  private:
    store::StoreOptions store_options(const Arguments& arguments) {
        store::StoreOptions options;
        options.url = arguments.url;
        options.schema = livepet::schema;
        options.seed = platform::random_seed();
        options.device = platform::tab_number();
        options.open_socket = platform::open_socket;
        options.changed = [this] { window_.request_frame(); };
        return options;
    }

    /// "http://host:port/" of "ws://host:port/ws".
    static std::string page_address(const std::string& url) {
        const std::size_t host = url.find("//");
        const std::size_t path = host == std::string::npos ? host : url.find('/', host + 2);
        return host == std::string::npos ? std::string() : "http:" + url.substr(host, path - host) + "/";
    }

    platform::Window& window_;
    store::Store store_;
    views::App app_;
};

void declare(CLI::App& program, Arguments& arguments) {
    program.add_option("--url", arguments.url, "The server's WebSocket address")->capture_default_str();
    program.add_option("--route", arguments.route, "The first page, as after # in the browser")
        ->capture_default_str();
    program.add_option("--size", arguments.size, "WIDTHxHEIGHT in logical pixels")
        ->check([](const std::string& text) {
            int width = 0;
            int height = 0;
            const bool good = std::sscanf(text.c_str(), "%dx%d", &width, &height) == 2 && width >= 200 &&
                              height >= 200 && width <= 8'000 && height <= 8'000;
            return good ? std::string() : "a size is such as 1280x800, from 200 to 8000 each way";
        })
        ->capture_default_str();
    program
        .add_option("--scale", arguments.scale,
                    "Device pixels for a logical one (default: as the desktop says)")
        ->check(CLI::Range(0.5, 4.0));
    program.add_option("--theme", arguments.theme, "What the device asks for")
        ->check(CLI::IsMember({"light", "dark"}))
        ->capture_default_str();
    program.add_option("--storage", arguments.storage,
                       "A folder to remember the device in (default: nowhere)");
    program.add_option("--screenshot", arguments.screenshot, "Write a PNG file and end");
    program.add_option("--after", arguments.after_ms, "Milliseconds until the screenshot")
        ->check(CLI::Range(0, 600'000))
        ->capture_default_str();
    program.add_flag("--touch", arguments.touch, "As if a finger was the pointer");
    program.add_flag("--reduced-motion", arguments.reduced_motion, "As if the device asked for less motion");
}

platform::native::NativeOptions window_options(const Arguments& arguments) {
    int width = 0;
    int height = 0;
    std::sscanf(arguments.size.c_str(), "%dx%d", &width, &height);
    platform::native::NativeOptions options;
    options.window.fonts = views::App::fonts();
    options.window.width = static_cast<float>(width);
    options.window.height = static_cast<float>(height);
    options.route = arguments.route.starts_with("#/") ? arguments.route.substr(2) : arguments.route;
    options.dark = arguments.theme == "dark";
    options.touch = arguments.touch;
    options.reduced_motion = arguments.reduced_motion;
    options.scale = arguments.scale;
    options.screenshot = arguments.screenshot;
    options.screenshot_after = base::Milliseconds{arguments.after_ms};
    return options;
}

}  // namespace

}  // namespace livepet::ui

int main(int argc, char** argv) {
    using namespace livepet::ui;
    Arguments arguments;
    CLI::App program("LivePet's pages in a native window");
    declare(program, arguments);
    CLI11_PARSE(program, argc, argv);

    platform::native::keep_storage_in(arguments.storage);
    platform::native::NativeWindow window(window_options(arguments));
    if (!window.open()) {
        std::fputs("livepet-debug-client: no window can be opened; is there a display (or xvfb-run)?\n",
                   stderr);
        return EXIT_FAILURE;
    }
    Client client(window, arguments);
    window.run(client);
    if (!window.succeeded())
        std::fputs("livepet-debug-client: the screenshot could not be written\n", stderr);
    return window.succeeded() ? EXIT_SUCCESS : EXIT_FAILURE;
}
