// HTTP over real sockets on loopback: what clients send, well-formed and not.
#include "backend/gateway/http_connection.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <string>

#include "backend/platform/random.hpp"
#include "tests/backend/gateway/test_client.hpp"
#include "tests/backend/gateway/test_server.hpp"

using namespace livepet;
using namespace livepet::gateway;

namespace {

bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

std::string_view body_of(std::string_view response) {
    const std::size_t end = response.find("\r\n\r\n");
    return end == std::string_view::npos ? std::string_view{} : response.substr(end + 4);
}

const std::string still_there = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

bool is_served(TestServer& server) { return body_of(request_once(server.port(), still_there)) == "<html>"; }

}  // namespace

TEST_CASE("the page is served, with what confines it") {
    TestServer server;
    const std::string response = request_once(server.port(), still_there);
    CHECK(response.starts_with("HTTP/1.1 200 OK\r\n"));
    CHECK(holds(response, "\r\nContent-Type: text/html; charset=utf-8\r\n"));
    CHECK(holds(response, "\r\nContent-Length: 6\r\n"));
    CHECK(holds(response, "\r\nContent-Security-Policy: default-src 'self';"));
    CHECK(holds(response, "\r\nX-Content-Type-Options: nosniff\r\n"));
    CHECK(body_of(response) == "<html>");
}

TEST_CASE("a connection carries several requests, pipelined ones too") {
    TestServer server;
    const RawClient client(server.port());
    const std::string get = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    for (int i = 0; i < 3; ++i) {
        REQUIRE(client.send(get));
        CHECK(client.receive_until("<html>").starts_with("HTTP/1.1 200"));
    }
    REQUIRE(client.send(get + get + still_there));
    const std::string three = client.receive_all();
    CHECK(holds(three.substr(three.find("<html>") + 6), "<html>HTTP/1.1 200"));
    CHECK(three.ends_with("<html>"));
}

TEST_CASE("HEAD tells the length and sends nothing; HTTP/1.0 is closed after its answer") {
    TestServer server;
    const std::string head =
        request_once(server.port(), "HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    CHECK(holds(head, "\r\nContent-Length: 6\r\n"));
    CHECK(body_of(head).empty());
    CHECK(body_of(request_once(server.port(), "GET / HTTP/1.0\r\nHost: localhost\r\n\r\n")) == "<html>");
}

TEST_CASE("a body is taken as a length, in chunks, and after asking first") {
    TestServer server;
    const std::string post = "POST /length HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    CHECK(body_of(request_once(server.port(), post + "Content-Length: 5\r\n\r\nhello")) == "5\n");
    CHECK(body_of(request_once(
              server.port(), post + "Transfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n")) ==
          "5\n");
    const RawClient client(server.port());
    client.send(post + "Content-Length: 5\r\nExpect: 100-continue\r\n\r\n");
    CHECK(client.receive_until("\r\n\r\n").starts_with("HTTP/1.1 100"));
    client.send("hello");
    CHECK(body_of(client.receive_all()) == "5\n");
}

TEST_CASE("what is not there or not allowed is answered in words") {
    TestServer server;
    const auto status = [&](std::string request) {
        return request_once(server.port(), request + "Connection: close\r\n\r\n").substr(9, 3);
    };
    CHECK(status("GET /nothing HTTP/1.1\r\nHost: localhost\r\n") == "404");
    CHECK(status("DELETE / HTTP/1.1\r\nHost: localhost\r\n") == "405");
    CHECK(status("BREW / HTTP/1.1\r\nHost: localhost\r\n") == "405");
    CHECK(status("GET / HTTP/1.1\r\nHost: evil.example\r\n") == "403");
    CHECK(status("POST /length HTTP/1.1\r\nHost: localhost\r\nOrigin: https://evil.example\r\n") == "403");
    CHECK(status("GET / HTTP/1.1\r\n") == "400");
    CHECK(status("GET /../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n") == "404");
    CHECK(status("GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: localhost\r\n") == "404");
    CHECK(status("GET /ws HTTP/1.1\r\nHost: localhost\r\n") == "426");
}

TEST_CASE("garbage gets 400 and the next client its page") {
    TestServer server;
    const std::string garbage = GENERATE(
        as<std::string>(), "hello\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
        "GET / HTTP/1.1\r\nHost\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n", "GET / HTTP/1.1\r\n Host: folded\r\n\r\n",
        std::string("\x16\x03\x01\x02\0\x01\0\x01\xFC\x03\x03", 11), "GET / HTTP/1.1\r\nHo st: x\r\n\r\n",
        "POST /length HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
        "0\r\n\r\n",
        "POST /length HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
    CAPTURE(garbage);
    const std::string response = request_once(server.port(), garbage);
    CHECK(response.starts_with("HTTP/1.1 400 Bad Request\r\n"));
    CHECK(holds(response, "X-Content-Type-Options"));
    CHECK(is_served(server));
}

TEST_CASE("what is too large is refused, and the refusal arrives") {
    TestServer server;
    const std::string long_header =
        "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + std::string(100'000, 'x') + "\r\n\r\n";
    CHECK(request_once(server.port(), long_header).starts_with("HTTP/1.1 431 "));
    CHECK(request_once(server.port(), "GET /" + std::string(100'000, 'x')).starts_with("HTTP/1.1 431 "));

    const std::string post = "POST /length HTTP/1.1\r\nHost: localhost\r\n";
    CHECK(request_once(server.port(), post + "Content-Length: 100000\r\n\r\n" + std::string(100'000, 'x'))
              .starts_with("HTTP/1.1 413 "));
    CHECK(request_once(server.port(),
                       post + "Transfer-Encoding: chunked\r\n\r\n186a0\r\n" + std::string(100'000, 'x'))
              .starts_with("HTTP/1.1 413 "));
    CHECK(is_served(server));
}

TEST_CASE("random bytes never harm the server") {
    TestServer server;
    platform::Random random(20'261);
    for (int i = 0; i < 300; ++i) {
        std::string bytes(random.below(400), '\0');
        for (char& byte : bytes) byte = static_cast<char>(random.next());
        if (i % 2 == 0) bytes.insert(0, "GET / HTTP/1.1\r\nHost: localhost\r\n");
        RawClient client(server.port());
        client.send(bytes);
        if (i % 3 == 0) client.reset();
    }
    CHECK(is_served(server));
    server.stop();
    CHECK(server.total().connections_open == 0);
}

TEST_CASE("a header that drips in is cut off, as is a body") {
    Limits limits;
    limits.header_timeout_ms = 300;
    limits.body_timeout_ms = 300;
    TestServer server(limits);
    const std::string start = GENERATE(
        as<std::string>(), "",
        "GET / HTTP/1.1\r\nX: ", "POST /length HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n");
    const RawClient client(server.port());
    client.send(start);
    const auto begun = std::chrono::steady_clock::now();
    while (!client.is_closed_within(std::chrono::milliseconds(20)) && client.send("x")) {
        REQUIRE(std::chrono::steady_clock::now() - begun < client_patience);
    }
    CHECK(std::chrono::steady_clock::now() - begun >= std::chrono::milliseconds(250));
    server.stop();
    CHECK(server.total().connections_timed_out == 1);
}

TEST_CASE("silence between two requests ends too, and is held against nobody") {
    Limits limits;
    limits.keep_alive_timeout_ms = 100;
    TestServer server(limits);
    const RawClient client(server.port());
    client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    client.receive_until("<html>");
    CHECK(client.is_closed_within(client_patience));
    server.stop();
    CHECK(server.total().connections_timed_out == 0);
}

TEST_CASE("whoever does not take its response is let go") {
    Limits limits;
    limits.response_timeout_ms = 200;
    limits.response_bytes_per_second_min = 100'000'000;
    TestServer server(limits);
    const RawClient client(server.port());
    for (int i = 0; i < 10; ++i) client.send("GET /app.0123abcd.wasm HTTP/1.1\r\nHost: localhost\r\n\r\n");
    // Nothing is read until the server has given up, which shows in another connection's being served after
    // it.
    const auto begun = std::chrono::steady_clock::now();
    while (std::chrono::steady_clock::now() - begun < std::chrono::milliseconds(400))
        CHECK(is_served(server));
    CHECK(client.is_closed_within(client_patience));
    server.stop();
    CHECK(server.total().connections_timed_out == 1);
}

TEST_CASE("a large file arrives whole") {
    TestServer server;
    const std::string response = request_once(
        server.port(), "GET /app.0123abcd.wasm HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    CHECK(body_of(response).size() == 500'000);
    CHECK(holds(response, "application/wasm"));
    CHECK(holds(response, "immutable"));
}
