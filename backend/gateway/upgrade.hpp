// A connection on its way from HTTP to WebSocket.
#pragma once

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include "backend/gateway/shard_connections.hpp"
#include "backend/gateway/socket.hpp"

namespace livepet::gateway {

struct Upgrade {
    Socket socket;
    boost::beast::http::request<boost::beast::http::string_body> request;
    AddressKey address = 0;
};

/// Runs the WebSocket from its handshake to its end, in the calling fiber.
void serve_websocket(ShardConnections& owner, Upgrade upgrade);

}  // namespace livepet::gateway
