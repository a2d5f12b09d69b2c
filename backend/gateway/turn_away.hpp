// What a connection is told for which there is no room. Any thread.
#pragma once

#include "backend/gateway/socket.hpp"

namespace livepet::gateway {

/// Answers 503, as far as that goes without waiting, and closes.
void turn_away(Socket socket);

}  // namespace livepet::gateway
