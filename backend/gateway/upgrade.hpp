// A connection on its way from HTTP to WebSocket.
#pragma once

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include "backend/gateway/shard_connections.hpp"
#include "backend/gateway/socket.hpp"

namespace livepet::gateway {

/// `Stream` is Socket, or TlsStream.
template <class Stream>
struct Upgrade {
    Stream stream;
    boost::beast::http::request<boost::beast::http::string_body> request;
    AddressKey address = 0;
};

/// Opens the WebSocket, in the calling fiber; from then on it needs none.
template <class Stream>
void serve_websocket(ShardConnections& owner, Place place, Upgrade<Stream> upgrade);

}  // namespace livepet::gateway
