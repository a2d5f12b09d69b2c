#include "tools/loadgen/sources.hpp"

namespace livepet::loadgen {

boost::asio::ip::address source_of(std::size_t client, const boost::asio::ip::address& server) {
    if (server.is_v6()) return server;
    const auto first = boost::asio::ip::address_v4::loopback().to_uint();
    const auto offset = client / clients_of_an_address_max % source_addresses_max;
    return boost::asio::ip::address_v4(first + static_cast<boost::asio::ip::address_v4::uint_type>(offset));
}

}  // namespace livepet::loadgen
