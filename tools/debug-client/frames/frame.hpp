// One frame that went over a connection, or one event of the connection itself. Values; any thread.
#pragma once

#include <cstdint>
#include <string>

#include "shared/base/bytes.hpp"
#include "shared/base/time.hpp"
#include "tools/debug-client/frames/conversation.hpp"

namespace livepet::debug_client {

enum class Direction : std::uint8_t { to_server, to_page };

struct Frame {
    std::uint64_t number = 0;      // from 1, in the order of their coming
    std::uint32_t connection = 0;  // from 1
    base::Milliseconds at{0};      // since the log began
    Direction direction = Direction::to_page;
    std::string kind{};     // "Snapshot"; "opened" and "closed" for the connection's own events
    std::string summary{};  // in a line
    Subject subject{};
    base::Bytes bytes{};
};

}  // namespace livepet::debug_client
