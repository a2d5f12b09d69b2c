// The server that load is made on. Loopback addresses only: this is no weapon.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <optional>
#include <string>

namespace livepet::loadgen {

struct Target {
    boost::asio::ip::tcp::endpoint endpoint;
    std::string host;  // as the Host header says it: "127.0.0.1:8080"
    std::string path;  // "/ws"
};

/// "ws://ADDRESS:PORT/PATH", where the address is one of this machine's own (127.0.0.0/8, [::1], localhost).
std::optional<Target> parse_target(const std::string& url);

}  // namespace livepet::loadgen
