// The pages in a native window, or in none: the composition root of the native client.

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>

#include "frontend-wasm/platform/headless/window/headless_window.hpp"
#include "frontend-wasm/platform/native/file_storage.hpp"
#include "frontend-wasm/platform/native/native_window.hpp"
#include "frontend-wasm/views/app.hpp"
#include "shared/apps/schema.hpp"
#include "tools/debug-client/client.hpp"
#include "tools/debug-client/headless.hpp"
#include "tools/debug-client/options.hpp"

namespace livepet::debug_client {

namespace {

constexpr int exit_unusable = 2;  // of a script or a recording that cannot be read

void complain(const std::string& words) { std::fprintf(stderr, "livepet-debug-client: %s\n", words.c_str()); }

/// False: the script cannot be played, and it has been said why.
bool load_script(const std::string& path, ClientOptions& client) {
    if (path.empty()) return true;
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    if (!file.is_open() || file.bad()) {
        complain(path + " cannot be read");
        return false;
    }
    auto script = parse_script(text);
    if (!script) {
        complain(path + ':' + std::to_string(script.error().line) + ": " + script.error().why);
        return false;
    }
    client.player = std::make_unique<Player>(path, std::move(*script));
    return true;
}

bool load_replay(const std::string& path, ClientOptions& client) {
    if (path.empty()) return true;
    auto recording = load_recording(path, recording_schema(schema));
    if (!recording) {
        complain(path + ": " + std::string(describe(recording.error())));
        return false;
    }
    if (recording->bytes_left_over > 0) {
        complain(path + " ends in the middle: its last " + std::to_string(recording->bytes_left_over) +
                 " bytes are no whole entry");
    }
    client.replay = std::make_unique<Replay>(std::move(*recording));
    return true;
}

int outcome_of(const Client& client) {
    if (client.player() == nullptr || client.player()->failure().empty()) return EXIT_SUCCESS;
    std::fputs(client.player()->failure().c_str(), stderr);
    return EXIT_FAILURE;
}

int run_without_window(const Options& options, ClientOptions client_options) {
    const Size size = size_of_window(options);
    ui::platform::headless::HeadlessWindow window(size.width, size.height, ui::views::App::fonts());
    window.next_environment().dark = options.theme == "dark";
    window.next_environment().touch = options.touch;
    window.set_route(first_route(options));
    Client client(window, std::move(client_options));
    run_headless(window, client);
    return outcome_of(client);
}

int run_in_window(const Options& options, ClientOptions client_options) {
    ui::platform::native::NativeWindow window(window_options(options));
    if (!window.open()) {
        complain("no window can be opened; is there a display (or xvfb-run)?");
        return EXIT_FAILURE;
    }
    client_options.take_screenshot = [&window](const std::string& path) {
        window.capture(path);
        return true;
    };
    client_options.script_is_over = [&window] { window.close(); };
    Client client(window, std::move(client_options));
    window.run(client);
    if (!window.succeeded()) complain("the screenshot could not be written");
    return window.succeeded() ? outcome_of(client) : EXIT_FAILURE;
}

int run(const Options& options) {
    ui::platform::native::keep_storage_in(options.storage);
    ClientOptions client;
    client.url = options.url;
    client.has_tools = shows_tools(options);
    client.record = options.record;
    if (!load_script(options.script, client) || !load_replay(options.replay, client)) return exit_unusable;
    return options.headless ? run_without_window(options, std::move(client))
                            : run_in_window(options, std::move(client));
}

}  // namespace

}  // namespace livepet::debug_client

int main(int argc, char** argv) {
    int exit_code = EXIT_SUCCESS;
    const auto options = livepet::debug_client::parse_options(argc, argv, exit_code);
    return options ? livepet::debug_client::run(*options) : exit_code;
}
