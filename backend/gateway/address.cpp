#include "backend/gateway/address.hpp"

#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/address_v6.hpp>
#include <cstring>

namespace livepet::gateway {

namespace ip = boost::asio::ip;

AddressKey key_of(const ip::address& address) {
    if (address.is_v4()) return address.to_v4().to_uint();
    const ip::address_v6 v6 = address.to_v6();
    if (v6.is_v4_mapped()) return ip::make_address_v4(ip::v4_mapped, v6).to_uint();
    AddressKey network = 0;
    std::memcpy(&network, v6.to_bytes().data(), sizeof network);
    return network;
}

}  // namespace livepet::gateway
