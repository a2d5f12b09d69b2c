#include "backend/gateway/handshake.hpp"

#include <algorithm>

#include "backend/gateway/ascii.hpp"

namespace livepet::gateway {
namespace {

constexpr std::string_view version = "13";  // the only one that is not a draft's
constexpr std::string_view version_header = "Sec-WebSocket-Version";
constexpr std::string_view key_header = "Sec-WebSocket-Key";

std::ptrdiff_t count_of(const Request& request, std::string_view name) {
    return std::count_if(request.headers.begin(), request.headers.end(),
                         [&](const HeaderView& header) { return ascii_iequals(header.name, name); });
}

constexpr bool is_base64(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
}

/// 16 bytes in base64.
bool is_key(std::string_view key) {
    constexpr std::size_t digits = 22;
    constexpr std::string_view padding = "==";
    return key.size() == digits + padding.size() && key.ends_with(padding) &&
           std::all_of(key.begin(), key.begin() + digits, is_base64);
}

}  // namespace

Response upgrade_required(const Request& request, std::string_view sentence) {
    Response response = error_response(request, 426, sentence);
    response.set("Upgrade", "websocket");
    response.set(version_header, version);
    return response;
}

std::optional<Response> refuse_handshake(const Request& request) {
    if (count_of(request, version_header) != 1)
        return error_response(request, 400, "A WebSocket's handshake names one Sec-WebSocket-Version.");
    if (request.header(version_header) != version)
        return upgrade_required(request, "This address speaks WebSocket of version 13 only.");
    if (count_of(request, key_header) != 1 || !is_key(request.header(key_header)))
        return error_response(request, 400,
                              "A WebSocket's handshake has one Sec-WebSocket-Key: 16 bytes in base64.");
    return std::nullopt;
}

}  // namespace livepet::gateway
