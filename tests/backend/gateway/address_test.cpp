#include "backend/gateway/address.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace livepet;

namespace {

gateway::AddressKey key(const char* address) {
    return gateway::key_of(boost::asio::ip::make_address(address));
}

}  // namespace

TEST_CASE("an IPv4 address counts whole, an IPv6 one by its network") {
    CHECK(key("127.0.0.1") != key("127.0.0.2"));
    CHECK(key("::ffff:127.0.0.1") == key("127.0.0.1"));
    CHECK(key("2001:db8:1:2::1") == key("2001:db8:1:2:ffff::9"));
    CHECK(key("2001:db8:1:2::1") != key("2001:db8:1:3::1"));
}
