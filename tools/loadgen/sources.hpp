// The addresses that clients come from: a machine has some 28,000 ports to each pair of addresses, and a
// server bounds the connections of one; so many clients are spread over 127.0.0.0/8. Pure.
#pragma once

#include <boost/asio/ip/address.hpp>
#include <cstddef>

namespace livepet::loadgen {

inline constexpr std::size_t clients_of_an_address_max = 3'000;
inline constexpr std::size_t source_addresses_max = 0xFF'FFFD;  // 127.0.0.1 to 127.255.255.253

/// Of the client of this number, from 0. A server on [::1] is reached from there alone.
boost::asio::ip::address source_of(std::size_t client, const boost::asio::ip::address& server);

}  // namespace livepet::loadgen
