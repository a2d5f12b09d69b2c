// Taking connections in, and ending them, on real sockets.
#include "backend/gateway/listener.hpp"

#include <catch2/catch_test_macros.hpp>
#include <future>
#include <string>
#include <thread>
#include <vector>

#include "tests/backend/gateway/test_client.hpp"
#include "tests/backend/gateway/test_server.hpp"

using namespace livepet;
using namespace livepet::gateway;

TEST_CASE("a thousand connections that say nothing keep nobody waiting, and are closed in time") {
    Limits limits;
    limits.header_timeout_ms = 1'500;
    TestServer server(limits);
    std::vector<RawClient> silent;
    for (int i = 0; i < 1'000; ++i) silent.emplace_back(server.port());

    WebSocketClient client(server.port());
    const auto begun = std::chrono::steady_clock::now();
    for (std::uint64_t i = 1; i <= 100; ++i) {
        client.say(wire::Ping{i});
        CHECK(client.hear_a<wire::Pong>().sent == i);
    }
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::milliseconds(1'000));

    std::size_t closed = 0;
    for (const RawClient& connection : silent) closed += connection.is_closed_within(client_patience) ? 1 : 0;
    CHECK(closed == 1'000);
    client.say(wire::Ping{7});
    CHECK(client.hear_a<wire::Pong>().sent == 7);
    client.close();
    server.stop();
    CHECK(server.total().connections_timed_out == 1'000);
}

TEST_CASE("past the bound a connection is turned away, until there is room again") {
    Limits limits;
    limits.connections_max = 3;
    limits.connections_per_address_max = 3;
    TestServer server(limits);
    {
        const WebSocketClient first(server.port());
        const WebSocketClient second(server.port());
        const WebSocketClient third(server.port());
        CHECK(third.status() == 101);
        CHECK(RawClient(server.port()).receive_all().starts_with("HTTP/1.1 503 "));
    }
    const auto begun = std::chrono::steady_clock::now();
    unsigned status = 0;
    while (status != 101 && std::chrono::steady_clock::now() - begun < client_patience) {
        status = WebSocketClient(server.port()).status();
    }
    CHECK(status == 101);
    server.stop();
    CHECK(server.listener().admission_counters().refused_full >= 1);
}

TEST_CASE("a port that is taken, or an address that is none, is a reason in words") {
    TestServer server;
    platform::RealClock clock;
    fiber::Shard shard(0, clock);
    const Site site({}, {}, {});
    const SessionTerms terms;
    Listener second({&shard}, site, terms);
    const auto reason = [&](const char* address, std::uint16_t port) {
        const auto listened = second.listen(address, port);
        REQUIRE(listened.has_error());
        CHECK_FALSE(describe(listened.error()).empty());
        return listened.error();
    };
    CHECK(reason("127.0.0.1", server.port()) == ListenError::port_in_use);
    CHECK(reason("not an address", 0) == ListenError::address_malformed);
    CHECK(reason("192.0.2.1", 0) == ListenError::address_unknown);  // for documentation, nobody's
    CHECK(second.listen("localhost", 0).has_value());
}

TEST_CASE("who connects before the doors open waits, and is served then") {
    platform::RealClock clock;
    fiber::Shard shard(0, clock);
    const Site site({}, {}, {});
    const SessionTerms terms;
    Listener listener({&shard}, site, terms);
    const RawClient client(*listener.listen("127.0.0.1", 0));
    client.send("GET / HTTP/1.0\r\nHost: localhost\r\n\r\n");
    std::thread thread([&] { shard.run(); });
    const auto opened = [&] {
        std::promise<std::uint64_t> answer;
        shard.post([&] { answer.set_value(listener.counters(0).connections_opened); });
        return answer.get_future().get();
    };
    for (int i = 0; i < 100; ++i) CHECK(opened() == 0);

    listener.accept();
    CHECK(client.receive_all().starts_with("HTTP/1.1 "));
    CHECK(opened() == 1);
    std::promise<void> stopped;
    listener.stop([&] { stopped.set_value(); });
    stopped.get_future().wait();
    shard.stop();
    thread.join();
}

TEST_CASE("stopping tells the sessions, lets requests finish, and closes what is idle") {
    TestServer server;
    WebSocketClient session(server.port());
    session.say(wire::Join{1, "echo/a"});
    session.hear();
    WebSocketClient no_hello(server.port(), {.says_hello = false});
    const RawClient silent(server.port());
    const RawClient idle(server.port());
    idle.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    idle.receive_until("<html>");
    const RawClient busy(server.port());
    busy.send("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n");
    // The slow request is in hand for certain once a later connection on the same shard has been answered.
    for (int i = 0; i < 2; ++i) request_once(server.port(), "GET / HTTP/1.0\r\nHost: localhost\r\n\r\n");

    server.begin_stop();
    const auto goodbye = session.hear_a<wire::Goodbye>();
    CHECK(goodbye.reason.find("restarting") != std::string::npos);
    CHECK(goodbye.retry);
    CHECK_FALSE(session.hear());
    CHECK(session.close_code() == 1012);
    CHECK(no_hello.hear_a<wire::Goodbye>().retry);
    CHECK_FALSE(no_hello.hear());
    CHECK(idle.is_closed_within(client_patience));
    CHECK(silent.is_closed_within(client_patience));
    const std::string finished = busy.receive_all();
    CHECK(finished.starts_with("HTTP/1.1 200 OK"));
    CHECK(finished.ends_with("done\n"));
    CHECK(finished.find("Connection: close") != std::string::npos);

    server.stop();
    CHECK(server.stopping_took() < std::chrono::milliseconds(Limits{}.drain_timeout_ms));
    CHECK(server.app.channels_open == 0);
    CHECK(server.total().connections_open == 0);
    CHECK_FALSE(RawClient(server.port()).send("x"));
}

TEST_CASE("stopping does not wait for those who do not answer") {
    Limits limits;
    limits.close_timeout_ms = 300;
    limits.drain_timeout_ms = 600;
    TestServer server(limits);
    WebSocketClient deaf(server.port(), {.receive_buffer_bytes = 4'096});  // never reads the Goodbye
    server.stop();
    CHECK(server.stopping_took() < std::chrono::milliseconds(1'000));
    CHECK(server.total().sessions_open == 0);
}

TEST_CASE("a server without connections stops at once, one that never listened too") {
    TestServer server;
    server.stop();
    CHECK(server.stopping_took() < std::chrono::milliseconds(500));
}
