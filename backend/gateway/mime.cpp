#include "backend/gateway/mime.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "backend/gateway/ascii.hpp"

namespace livepet::gateway {
namespace {

using Entry = std::pair<std::string_view, std::string_view>;

// Scripts are text/javascript since RFC 9239; a browser compiles wasm while it streams only as
// application/wasm.
constexpr std::array types = {
    Entry{"html", "text/html; charset=utf-8"},
    Entry{"css", "text/css; charset=utf-8"},
    Entry{"js", "text/javascript; charset=utf-8"},
    Entry{"mjs", "text/javascript; charset=utf-8"},
    Entry{"wasm", "application/wasm"},
    Entry{"json", "application/json"},
    Entry{"webmanifest", "application/manifest+json"},
    Entry{"map", "application/json"},
    Entry{"txt", "text/plain; charset=utf-8"},
    Entry{"svg", "image/svg+xml"},
    Entry{"png", "image/png"},
    Entry{"ico", "image/x-icon"},
    Entry{"jpg", "image/jpeg"},
    Entry{"webp", "image/webp"},
    Entry{"woff2", "font/woff2"},
    Entry{"otf", "font/otf"},
    Entry{"ttf", "font/ttf"},
};

}  // namespace

std::string_view mime_type_of(std::string_view file_name) {
    const std::size_t dot = file_name.rfind('.');
    if (dot != std::string_view::npos) {
        const std::string_view ending = file_name.substr(dot + 1);
        const auto found = std::find_if(types.begin(), types.end(), [&](const Entry& entry) {
            return ascii_iequals(entry.first, ending);
        });
        if (found != types.end()) return found->second;
    }
    return "application/octet-stream";
}

}  // namespace livepet::gateway
