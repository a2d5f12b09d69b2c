#include "backend/gateway/proxies.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

using namespace livepet;
using namespace livepet::gateway;

namespace {

bool contains(std::string_view network, const char* address) {
    const auto parsed = Network::parse(network);
    return parsed && parsed->contains(boost::asio::ip::make_address(address));
}

/// Whom a request with these headers is from.
struct Asked {
    explicit Asked(const char* peer) { request.peer = boost::asio::ip::make_address(peer); }

    std::string sender() const { return sender_of(request, proxies).to_string(); }

    TrustedProxies proxies{*Network::parse("10.0.0.0/8"), *Network::parse("::1")};
    Request request;
};

}  // namespace

TEST_CASE("a network holds its addresses, and no others") {
    CHECK(contains("10.0.0.0/8", "10.255.1.2"));
    CHECK_FALSE(contains("10.0.0.0/8", "11.0.0.1"));
    CHECK(contains("192.168.4.0/22", "192.168.7.255"));
    CHECK_FALSE(contains("192.168.4.0/22", "192.168.8.0"));
    CHECK(contains("10.0.0.0/8", "::ffff:10.1.1.1"));
    CHECK(contains("127.0.0.1", "127.0.0.1"));
    CHECK_FALSE(contains("127.0.0.1", "127.0.0.2"));
    CHECK(contains("2001:db8::/33", "2001:db8:7fff::1"));
    CHECK_FALSE(contains("2001:db8::/33", "2001:db8:8000::1"));
    CHECK(contains("0.0.0.0/0", "8.8.8.8"));
    CHECK_FALSE(contains("0.0.0.0/0", "2001:db8::1"));
    CHECK(contains("::/0", "2001:db8::1"));
}

TEST_CASE("what is no network is told") {
    for (const char* text : {"", "/", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8x", "10.0.0/8",
                             "::/129", "example.org", "10.0.0.0/8/8", " 10.0.0.0/8"})
        CHECK_FALSE(Network::parse(text));
}

TEST_CASE("only a proxy of ours is believed, from the right, up to the first hop that is not ours") {
    Asked direct("203.0.113.7");
    direct.request.headers = {{"X-Forwarded-For", "198.51.100.1"}};
    CHECK(direct.sender() == "203.0.113.7");

    Asked proxied("10.1.2.3");
    CHECK(proxied.sender() == "10.1.2.3");
    proxied.request.headers = {{"X-Forwarded-For", "198.51.100.1"}};
    CHECK(proxied.sender() == "198.51.100.1");
    // Whatever the client itself sent stands at the left.
    proxied.request.headers = {{"X-Forwarded-For", "127.0.0.1, 198.51.100.1, 10.9.9.9"}};
    CHECK(proxied.sender() == "198.51.100.1");
    proxied.request.headers = {{"x-forwarded-for", "127.0.0.1"}, {"X-Forwarded-For", "198.51.100.1"}};
    CHECK(proxied.sender() == "198.51.100.1");
    proxied.request.headers = {{"X-Forwarded-For", "10.5.5.5,10.6.6.6"}};
    CHECK(proxied.sender() == "10.5.5.5");
    proxied.request.headers = {{"X-Forwarded-For", "198.51.100.1:4711"}};
    CHECK(proxied.sender() == "198.51.100.1");
    proxied.request.headers = {{"X-Forwarded-For", "[2001:db8::1]:4711"}};
    CHECK(proxied.sender() == "2001:db8::1");
    for (const char* garbage : {"", "unknown", "_hidden", "[", "[]", "1.2.3", ",,,", "300.1.1.1"}) {
        CAPTURE(garbage);
        proxied.request.headers = {{"X-Forwarded-For", garbage}};
        CHECK(proxied.sender() == "10.1.2.3");
    }
    std::string many;
    for (int i = 0; i < 3'000; ++i) many += "10.0.0.1,";
    proxied.request.headers = {{"X-Forwarded-For", many}};
    CHECK(proxied.sender() == "10.0.0.1");
}

TEST_CASE("the scheme is the connection's, or what a proxy of ours says") {
    Asked direct("203.0.113.7");
    direct.request.headers = {{"X-Forwarded-Proto", "https"}};
    CHECK(scheme_of(direct.request, direct.proxies) == Scheme::unknown);
    direct.request.is_encrypted = true;
    CHECK(scheme_of(direct.request, direct.proxies) == Scheme::https);

    Asked proxied("::1");
    CHECK(scheme_of(proxied.request, proxied.proxies) == Scheme::unknown);
    proxied.request.headers = {{"X-Forwarded-Proto", "https"}};
    CHECK(scheme_of(proxied.request, proxied.proxies) == Scheme::https);
    proxied.request.headers = {{"X-Forwarded-Proto", "http"}};
    CHECK(scheme_of(proxied.request, proxied.proxies) == Scheme::http);
}
