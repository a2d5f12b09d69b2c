// How the page stands with its server: what the status line shows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "shared/base/time.hpp"

namespace livepet::ui::transport {

enum class ConnectionPhase : std::uint8_t {
    connecting,    // a socket is opening, or the handshake is under way
    online,        // welcomed
    waiting,       // lost; the next try is in retry_in
    incompatible,  // the server is of another version: reload the page. Nothing is tried any more
    refused,       // the server said goodbye for good. Only reconnect_now() tries again
};

struct ConnectionState {
    ConnectionPhase phase = ConnectionPhase::connecting;
    base::Milliseconds retry_in{0};  // waiting: until the next try, as of the last tick
    std::uint32_t attempt = 0;       // tries in a row that did not end online
    std::string message;             // waiting, incompatible, refused: why, in a sentence for people
    std::optional<base::Milliseconds> round_trip;  // the latest, while online
    bool has_been_online = false;                  // since the page was loaded
    friend bool operator==(const ConnectionState&, const ConnectionState&) = default;
};

}  // namespace livepet::ui::transport
