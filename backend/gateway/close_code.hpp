// Why a WebSocket is closed, by number (RFC 6455, 7.4.1, and the IANA registry that extends it).
#pragma once

#include <cstdint>

namespace livepet::gateway {

enum class CloseCode : std::uint16_t {
    normal = 1000,
    protocol_error = 1002,    // a message that is out of place
    unsupported_data = 1003,  // text
    invalid_payload = 1007,   // bytes that are no message
    policy_violation = 1008,
    too_big = 1009,
    internal_error = 1011,
    service_restart = 1012,
    try_again_later = 1013,  // the client does not keep up

    // Of this protocol (RFC 6455, 7.4.2: 4000 to 4999 are anybody's).
    logged_out = 4001,  // the session's token is not valid any more
};

}  // namespace livepet::gateway
