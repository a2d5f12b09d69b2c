// What the native client is told on its command line.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "frontend-wasm/platform/native/native_window.hpp"

namespace livepet::debug_client {

struct Options {
    std::string url = "ws://127.0.0.1:8080/ws";
    std::string route = "#/pets";
    std::string size;
    float scale = 0;
    std::string theme = "light";
    std::string storage;
    bool touch = false;
    bool reduced_motion = false;
    bool tools = false;
    bool no_tools = false;
    std::string screenshot;
    std::int64_t after_ms = 1'000;
    std::string script;
    bool headless = false;
    std::string record;
    std::string replay;
};

/// Nothing: the program is to end with `exit_code`; why has been said.
std::optional<Options> parse_options(int argc, char** argv, int& exit_code);

/// Unless told: yes, but not on a screenshot, nor where there is no window.
bool shows_tools(const Options& options);

/// The window's size in logical pixels.
struct Size {
    float width = 0;
    float height = 0;
};
Size size_of_window(const Options& options);

/// The first page, as the window calls it.
std::string first_route(const Options& options);

ui::platform::native::NativeOptions window_options(const Options& options);

}  // namespace livepet::debug_client
