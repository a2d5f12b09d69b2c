#include "backend/gateway/security_headers.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace livepet::gateway {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// 'self' in connect-src covers ws: and wss: on the page's own host and port (CSP level 3, 6.7.2.8).
constexpr std::array confinement = {
    Pair{"Content-Security-Policy",
         "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
         "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"},
    Pair{"X-Content-Type-Options", "nosniff"},
    Pair{"Referrer-Policy", "no-referrer"},
    Pair{"Cross-Origin-Opener-Policy", "same-origin"},
    Pair{"Cross-Origin-Resource-Policy", "same-origin"},
    Pair{"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
};

}  // namespace

void add_security_headers(Response& response) {
    for (const auto& [name, value] : confinement) response.set(name, value);
    if (response.header("Cache-Control").empty()) response.set("Cache-Control", "no-store");
}

}  // namespace livepet::gateway
