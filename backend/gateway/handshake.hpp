// What a request for a WebSocket must say beside what makes it one (RFC 6455, 4.2.1): the version, and a key.
//
// Pure; any thread.
#pragma once

#include <optional>

#include "backend/gateway/request.hpp"
#include "backend/gateway/response.hpp"

namespace livepet::gateway {

/// For whom comes without a WebSocket, or with one of another version.
Response upgrade_required(const Request& request, std::string_view sentence);

/// Nothing: the handshake may go on.
std::optional<Response> refuse_handshake(const Request& request);

}  // namespace livepet::gateway
