#include "tools/debug-client/options.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>

#include "frontend-wasm/views/app.hpp"

namespace livepet::debug_client {

namespace {

constexpr const char* pages_size = "1280x800";
constexpr const char* size_with_tools = "1600x900";

bool read_size(const std::string& text, int& width, int& height) {
    return std::sscanf(text.c_str(), "%dx%d", &width, &height) == 2 && width >= 200 && height >= 200 &&
           width <= 8'000 && height <= 8'000;
}

void declare_window(CLI::App& program, Options& options) {
    program
        .add_option("--size", options.size,
                    std::string("WIDTHxHEIGHT in logical pixels (default: ") + pages_size + ", or " +
                        size_with_tools + " with the tools)")
        ->check([](const std::string& text) {
            int width = 0;
            int height = 0;
            return read_size(text, width, height) ? ""
                                                  : "a size is such as 1280x800, from 200 to 8000 each way";
        });
    program
        .add_option("--scale", options.scale,
                    "Device pixels for a logical one (default: as the desktop says)")
        ->check(CLI::Range(0.5, 4.0));
    program.add_option("--theme", options.theme, "What the device asks for")
        ->check(CLI::IsMember({"light", "dark"}))
        ->capture_default_str();
    program.add_flag("--touch", options.touch, "As if a finger was the pointer");
    program.add_flag("--reduced-motion", options.reduced_motion, "As if the device asked for less motion");
    auto* tools =
        program.add_flag("--tools", options.tools, "The tools beside the pages, on a screenshot, too");
    program.add_flag("--no-tools", options.no_tools, "No tools beside the pages")->excludes(tools);
    program.add_option("--screenshot", options.screenshot, "Write a PNG file and end");
    program.add_option("--after", options.after_ms, "Milliseconds until the screenshot")
        ->check(CLI::Range(0, 600'000))
        ->capture_default_str();
}

void declare(CLI::App& program, Options& options) {
    program.add_option("--url", options.url, "The server's WebSocket address")->capture_default_str();
    program.add_option("--route", options.route, "The first page, as after # in the browser")
        ->capture_default_str();
    program.add_option("--storage", options.storage, "A folder to remember the device in (default: nowhere)");
    auto* script = program.add_option("--script", options.script, "A file of statements to play, then end");
    program.add_flag("--headless", options.headless, "Play the script without a window")->needs(script);
    auto* record = program.add_option("--record", options.record, "A file to record the session into");
    program.add_option("--replay", options.replay, "A recording to play, in place of a server")
        ->excludes(record);
    declare_window(program, options);
}

}  // namespace

std::optional<Options> parse_options(int argc, char** argv, int& exit_code) {
    Options options;
    CLI::App program("LivePet's pages in a native window, with tools that look into their connection");
    declare(program, options);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        exit_code = program.exit(error);
        return std::nullopt;
    }
    return options;
}

bool shows_tools(const Options& options) {
    if (options.tools || options.no_tools) return options.tools;
    return options.screenshot.empty() && !options.headless;
}

Size size_of_window(const Options& options) {
    int width = 0;
    int height = 0;
    read_size(!options.size.empty()  ? options.size
              : shows_tools(options) ? size_with_tools
                                     : pages_size,
              width, height);
    return {static_cast<float>(width), static_cast<float>(height)};
}

std::string first_route(const Options& options) {
    return options.route.starts_with("#/") ? options.route.substr(2) : options.route;
}

ui::platform::native::NativeOptions window_options(const Options& options) {
    ui::platform::native::NativeOptions native;
    native.window.fonts = ui::views::App::fonts();
    native.window.width = size_of_window(options).width;
    native.window.height = size_of_window(options).height;
    native.route = first_route(options);
    native.dark = options.theme == "dark";
    native.touch = options.touch;
    native.reduced_motion = options.reduced_motion;
    native.attended = !options.script.empty();
    native.scale = options.scale;
    native.screenshot = options.screenshot;
    native.screenshot_after = base::Milliseconds{options.after_ms};
    return native;
}

}  // namespace livepet::debug_client
