#include "backend/gateway/origin.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

using namespace livepet::gateway;

namespace {

const OriginPolicy on_loopback{true, {}, {}};
const OriginPolicy behind_proxy{true, {"pets.example.org", "shop.example.org:8443"}, {}};
const OriginPolicy open_to_all{false, {}, {}};

struct HostRow {
    const OriginPolicy* policy;
    const char* host;
    bool let_in;
};

struct OriginRow {
    const char* host;
    const char* origin;
    bool let_in;
};

}  // namespace

TEST_CASE("a server on loopback answers to its own names only, against DNS rebinding") {
    const HostRow row = GENERATE(
        HostRow{&on_loopback, "localhost:8080", true}, HostRow{&on_loopback, "LocalHost", true},
        HostRow{&on_loopback, "127.0.0.1:8080", true}, HostRow{&on_loopback, "127.0.0.2", true},
        HostRow{&on_loopback, "[::1]:8080", true}, HostRow{&on_loopback, "evil.example:8080", false},
        HostRow{&on_loopback, "localhost.evil.example", false},
        HostRow{&on_loopback, "127.0.0.1.evil.example:8080", false}, HostRow{&on_loopback, "[::1", false},
        HostRow{&on_loopback, "[::2]", false}, HostRow{&on_loopback, "", false},
        HostRow{&on_loopback, ":8080", false}, HostRow{&on_loopback, "pets.example.org", false},
        HostRow{&behind_proxy, "pets.example.org", true},
        HostRow{&behind_proxy, "PETS.example.org:443", true}, HostRow{&behind_proxy, "localhost:1", true},
        HostRow{&behind_proxy, "shop.example.org:8443", true},
        HostRow{&behind_proxy, "shop.example.org", false},
        HostRow{&behind_proxy, "evil.pets.example.org", false},
        HostRow{&open_to_all, "192.168.0.7:8080", true}, HostRow{&open_to_all, "any.example", true});
    CAPTURE(row.host);
    CHECK(check_host(*row.policy, row.host).has_value() == row.let_in);
}

TEST_CASE("an Origin must be the place that the request went to") {
    const OriginRow row = GENERATE(
        OriginRow{"localhost:8080", "", true}, OriginRow{"localhost:8080", "http://localhost:8080", true},
        OriginRow{"LOCALHOST:8080", "HTTP://localhost:8080", true},
        OriginRow{"[::1]:8080", "http://[::1]:8080", true}, OriginRow{"localhost", "http://localhost", true},
        OriginRow{"localhost:80", "http://localhost", true},
        OriginRow{"pets.example.org", "https://pets.example.org", true},  // a proxy speaks TLS for us
        OriginRow{"pets.example.org:443", "https://pets.example.org", true},
        OriginRow{"localhost:8080", "http://localhost:8081", false},
        OriginRow{"localhost:8080", "http://127.0.0.1:8080", false},
        OriginRow{"localhost:8080", "http://localhost", false},
        OriginRow{"localhost:8080", "https://evil.example", false},
        OriginRow{"localhost:8080", "null", false}, OriginRow{"localhost:8080", "localhost:8080", false},
        OriginRow{"localhost:8080", "file://localhost:8080", false},
        OriginRow{"localhost:8080", "http://localhost:8080.evil.example", false},
        OriginRow{"localhost:8080", "http://evil@localhost:8080", false}, OriginRow{"", "http://", false});
    CAPTURE(row.host, row.origin);
    CHECK(check_origin(on_loopback, row.host, row.origin).has_value() == row.let_in);
}

TEST_CASE("a listed origin is let in, and only as it is listed") {
    const OriginPolicy policy{true, {}, {"https://friend.example"}};
    CHECK(check_origin(policy, "localhost:8080", "https://friend.example").has_value());
    const auto refused = check_origin(policy, "localhost:8080", "http://friend.example");
    REQUIRE(refused.has_error());
    CHECK(refused.error() == OriginError::foreign_origin);
    CHECK_FALSE(describe(refused.error()).empty());
}

TEST_CASE("loopback is told from names that look like it") {
    for (const char* host : {"localhost", "LOCALHOST", "127.0.0.1", "127.255.255.254", "::1"})
        CHECK(is_loopback(host));
    for (const char* host : {"0.0.0.0", "::", "128.0.0.1", "127.evil", "localhosts", ""})
        CHECK_FALSE(is_loopback(host));
}

TEST_CASE("where the scheme is known, a page must have come by it") {
    const OriginPolicy policy{false, {}, {}};
    const auto let_in = [&](const char* origin, Scheme scheme) {
        return check_origin(policy, "pets.example", origin, scheme).has_value();
    };
    CHECK(let_in("https://pets.example", Scheme::https));
    CHECK_FALSE(let_in("http://pets.example", Scheme::https));
    CHECK(let_in("http://pets.example", Scheme::http));
    CHECK_FALSE(let_in("https://pets.example", Scheme::http));
    CHECK(let_in("https://pets.example", Scheme::unknown));
    CHECK(let_in("http://pets.example", Scheme::unknown));
}
