// Which proxies are believed about whom they speak for.
//
// A proxy adds the address that it was asked from to X-Forwarded-For, and anybody can send that header with
// anything in it. So it is read from the right, as long as each hop is one of ours: the first that is not, is
// who asked. Without trusted proxies the header means nothing.
//
// Plain values, not changed once the server runs: any thread.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "backend/gateway/request.hpp"

namespace livepet::gateway {

/// A network's addresses: "10.0.0.0/8", "fd00::/8", or one address.
class Network {
  public:
    /// Nothing if it is none.
    static std::optional<Network> parse(std::string_view text);
    bool contains(const boost::asio::ip::address& address) const;

  private:
    Network(boost::asio::ip::address_v6 prefix, unsigned length) : prefix_(prefix), length_(length) {}

    boost::asio::ip::address_v6 prefix_;  // of IPv4: as mapped into IPv6
    unsigned length_;
};

using TrustedProxies = std::vector<Network>;

bool is_trusted(const TrustedProxies& proxies, const boost::asio::ip::address& address);

/// Who sent the request, by what the peer says if that is one of ours.
boost::asio::ip::address sender_of(const Request& request, const TrustedProxies& proxies);

/// By which scheme it was sent; unknown without TLS and without a proxy of ours that says it.
Scheme scheme_of(const Request& request, const TrustedProxies& proxies);

}  // namespace livepet::gateway
