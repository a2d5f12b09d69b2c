// Addresses that connections come from.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <cstdint>

namespace livepet::gateway {

/// An address, shortened to what one customer of a network holds: all of IPv4, the first 64 bits of IPv6.
using AddressKey = std::uint64_t;

AddressKey key_of(const boost::asio::ip::address& address);

}  // namespace livepet::gateway
