#include "tools/loadgen/sources.hpp"

#include <catch2/catch_test_macros.hpp>
#include <map>

using namespace livepet::loadgen;
using boost::asio::ip::make_address;

TEST_CASE("many clients come from many loopback addresses, few from each") {
    std::map<boost::asio::ip::address, std::size_t> counts;
    for (std::size_t client = 0; client < 100'000; ++client)
        ++counts[source_of(client, make_address("127.0.0.1"))];
    CHECK(counts.size() == 34);
    for (const auto& [address, count] : counts) {
        CHECK(address.is_loopback());
        CHECK(count <= clients_of_an_address_max);
    }
    CHECK(source_of(0, make_address("127.0.0.1")) == make_address("127.0.0.1"));
}

TEST_CASE("there is one loopback address of IPv6") {
    CHECK(source_of(90'000, make_address("::1")) == make_address("::1"));
}
