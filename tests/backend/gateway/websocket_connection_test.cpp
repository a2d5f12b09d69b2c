// Sessions over real sockets on loopback: the handshake, bad frames of every kind, slow and silent clients.
#include "backend/gateway/websocket_connection.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <string>
#include <vector>

#include "backend/platform/random.hpp"
#include "shared/wire/encode.hpp"
#include "tests/backend/gateway/test_client.hpp"
#include "tests/backend/gateway/test_server.hpp"

using namespace livepet;
using namespace livepet::gateway;

namespace {

bool is_served(TestServer& server) {
    WebSocketClient client(server.port());
    client.say(wire::Ping{77});
    return client.hear_a<wire::Pong>().sent == 77;
}

/// A connection that has become a WebSocket, and speaks its frames byte by byte.
RawClient upgraded(TestServer& server) {
    RawClient client(server.port());
    client.send(
        "GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    CHECK(client.receive_until("\r\n\r\n").starts_with("HTTP/1.1 101 "));
    return client;
}

/// A masked frame, its mask all zeros.
std::string frame(unsigned first_byte, std::string_view payload) {
    std::string bytes{static_cast<char>(first_byte), static_cast<char>(0x80U | payload.size()), 0, 0, 0, 0};
    return bytes.append(payload);
}

}  // namespace

TEST_CASE("a session greets, joins, commands and leaves") {
    TestServer server;
    WebSocketClient client(server.port(), {.says_hello = false});
    CHECK(client.status() == 101);
    client.say(wire::Hello{wire::protocol_version, test_schema, "ada"});
    CHECK(client.hear_a<wire::Welcome>().user == 7);
    client.say(wire::Join{1, "echo/a"});
    CHECK(client.hear_a<wire::Snapshot>().channel == 1);
    client.say(wire::Command{5, "echo", bytes_of("hello")});
    CHECK(base::as_text(client.hear_a<wire::Reply>().body) == "hello");
    client.close();
    server.stop();
    CHECK(server.app.channels_open == 0);
    CHECK(server.total().sessions_opened == 1);
    CHECK(server.total().sessions_open == 0);
}

TEST_CASE("only our own page opens a WebSocket") {
    TestServer server;
    const std::string own = "http://localhost:" + std::to_string(server.port());
    CHECK(WebSocketClient(server.port(), {.origin = own}).status() == 101);
    CHECK(WebSocketClient(server.port(), {.origin = "https://evil.example"}).status() == 403);
    CHECK(WebSocketClient(server.port(), {.origin = "null"}).status() == 403);
    CHECK(WebSocketClient(server.port(), {.host = "evil.example"}).status() == 403);
    CHECK(is_served(server));
}

TEST_CASE("another version is told before the end") {
    TestServer server;
    WebSocketClient client(server.port(), {.says_hello = false});
    client.say(wire::Hello{wire::protocol_version, test_schema + 1, ""});
    CHECK(client.hear_a<wire::Incompatible>().schema == test_schema);
    CHECK_FALSE(client.hear());
    CHECK(client.close_code() == 1002);
}

TEST_CASE("a message that breaks the rules is answered with its reason and a code") {
    TestServer server;
    WebSocketClient client(server.port());
    unsigned code = 0;
    SECTION("text") {
        client.say_text("hello");
        code = 1003;
    }
    SECTION("no message") {
        client.say_binary(bytes_of("hello"));
        code = 1007;
    }
    SECTION("empty") {
        client.say_binary({});
        code = 1007;
    }
    SECTION("a second Hello") {
        client.say(wire::Hello{wire::protocol_version, test_schema, ""});
        code = 1002;
    }
    SECTION("one byte too long") {
        client.say_binary(base::Bytes(wire::client_frame_bytes_max + 1));
        code = 1009;
    }
    SECTION("much too long") {
        client.say_binary(base::Bytes(300'000));
        code = 1009;
    }
    CHECK_FALSE(client.hear_a<wire::Goodbye>().reason.empty());
    CHECK_FALSE(client.hear());
    CHECK(client.close_code() == code);
    CHECK(is_served(server));
    server.stop();
    CHECK(server.total().sessions_faulty == 1);
}

TEST_CASE("a message of exactly the bound is taken") {
    TestServer server;
    WebSocketClient client(server.port());
    wire::Command command{1, "echo", {}};
    const std::size_t envelope =
        wire::encode(wire::ClientMessage{command}).size() + 1;  // a longer length's byte
    command.body.resize(wire::client_frame_bytes_max - envelope);
    REQUIRE(wire::encode(wire::ClientMessage{command}).size() == wire::client_frame_bytes_max);
    client.say(command);
    CHECK(client.hear_a<wire::Reply>().body.size() == command.body.size());
}

TEST_CASE("bytes that are no WebSocket frames end their own connection") {
    Limits limits;
    limits.close_timeout_ms = 200;  // none of these answers a close
    TestServer server(limits);
    const std::string bytes = GENERATE(as<std::string>(), frame(0xF2, "x"),   // reserved bits
                                       frame(0x83, "x"),                      // reserved opcode
                                       frame(0x80, "x"),                      // continues nothing
                                       frame(0x09, "x"),                      // a control frame in fragments
                                       std::string("\x82\x01x", 3),           // not masked
                                       frame(0x88, "x"),                      // a close code of one byte
                                       frame(0x81, "\xFF\xFE"),               // text that is not UTF-8
                                       "\x82" + std::string(5'000, '\xFF'));  // 2^64 - 1 bytes
    const RawClient client = upgraded(server);
    client.send(bytes);
    CHECK(client.is_closed_within(client_patience));
    CHECK(is_served(server));
}

TEST_CASE("a frame that breaks off, and a connection that is reset, end the session") {
    TestServer server;
    {
        RawClient client = upgraded(server);
        client.send(frame(0x82, "0123456789").substr(0, 9));
    }
    RawClient client = upgraded(server);
    client.send(frame(0x82, "0123456789").substr(0, 3));
    client.reset();
    CHECK(is_served(server));
    server.stop();
    CHECK(server.total().sessions_open == 0);
}

TEST_CASE("sessions of a log-in that ends are closed on every shard, with the code that says so") {
    TestServer server;
    std::vector<std::unique_ptr<WebSocketClient>> clients;  // accepted by the shards in turn
    for (const char* token : {"ada", "ada", "ada's phone", "root"}) {
        clients.push_back(
            std::make_unique<WebSocketClient>(server.port(), WebSocketOptions{.says_hello = false}));
        clients.back()->say(wire::Hello{wire::protocol_version, test_schema, token});
        CHECK(clients.back()->hear_a<wire::Welcome>().user != 0);
    }
    server.open_sessions().revoke({7, 70, 0, "Logged out."});
    for (int i : {0, 1}) {
        CHECK(clients[i]->hear_a<wire::Goodbye>().logged_out);
        CHECK_FALSE(clients[i]->hear());
        CHECK(clients[i]->close_code() == static_cast<unsigned>(CloseCode::logged_out));
    }
    for (int i : {2, 3}) {
        clients[i]->say(wire::Ping{1});
        CHECK(clients[i]->hear_a<wire::Pong>().sent == 1);
    }
}

TEST_CASE("a message in fragments is one message") {
    TestServer server;
    const RawClient client = upgraded(server);
    const base::Bytes hello =
        wire::encode(wire::ClientMessage{wire::Hello{wire::protocol_version, test_schema, "ada"}});
    const std::string_view text = base::as_text(hello);
    client.send(frame(0x02, text.substr(0, 3)) + frame(0x00, "") + frame(0x89, "ping") +
                frame(0x80, text.substr(3)));
    const std::string answered = client.receive_until("Ada");
    CHECK(answered.find("ping") != std::string::npos);  // the pong
    CHECK(answered.find("Ada") != std::string::npos);   // the Welcome's name
}

TEST_CASE("random bytes in frames never harm the server") {
    TestServer server;
    platform::Random random(20'262);
    for (int i = 0; i < 200; ++i) {
        base::Bytes bytes(random.below(200));
        for (std::byte& byte : bytes) byte = static_cast<std::byte>(random.next());
        if (i % 2 == 0) {
            WebSocketClient client(server.port(), {.says_hello = i % 4 == 0});
            client.say_binary(bytes);
            const auto last = client.hear_last();
            CHECK((last && std::holds_alternative<wire::Goodbye>(*last)));
        } else {
            const RawClient client = upgraded(server);
            client.send(base::as_text(bytes));
        }
    }
    CHECK(is_served(server));
}

TEST_CASE("a session that never says Hello is closed, and told why") {
    Limits limits;
    limits.hello_timeout_ms = 100;
    TestServer server(limits);
    WebSocketClient client(server.port(), {.says_hello = false});
    CHECK(client.hear_a<wire::Goodbye>().retry);
    CHECK_FALSE(client.hear());
    CHECK(client.close_code() == 1008);
}

TEST_CASE("a peer that is gone without a word is noticed; one that is only silent stays") {
    Limits limits;
    limits.ping_after_ms = 250;
    limits.idle_timeout_ms = 400;
    TestServer server(limits);
    WebSocketClient quiet(server.port());  // answers pings while it reads
    const RawClient gone = upgraded(server);
    gone.send(frame(0x82, base::as_text(wire::encode(
                              wire::ClientMessage{wire::Hello{wire::protocol_version, test_schema, ""}}))));
    const auto begun = std::chrono::steady_clock::now();
    quiet.say(wire::Ping{1});
    CHECK(quiet.hear_a<wire::Pong>().sent == 1);
    CHECK(gone.is_closed_within(client_patience));
    CHECK(std::chrono::steady_clock::now() - begun >= std::chrono::milliseconds(300));
}

TEST_CASE("a client that does not read is closed; the others notice nothing") {
    Limits limits;
    limits.close_timeout_ms = 500;
    TestServer server(limits);
    WebSocketClient slow(server.port(), {.receive_buffer_bytes = 4'096});
    WebSocketClient other(server.port());
    WebSocketClient third(server.port());  // one of them is on the slow one's shard
    slow.say(wire::Command{1, "echo", bytes_of("flood")});
    for (std::uint64_t i = 1; i <= 200; ++i) {
        other.say(wire::Ping{i});
        CHECK(other.hear_a<wire::Pong>().sent == i);
        third.say(wire::Ping{i});
        CHECK(third.hear_a<wire::Pong>().sent == i);
    }
    // It reads at last, and finds what was on its way, then the reason.
    const auto last = slow.hear_last();
    REQUIRE(last);
    CHECK(std::get<wire::Goodbye>(*last).reason.find("too slow") != std::string::npos);
    CHECK(slow.close_code() == 1013);
    server.stop();
    CHECK(server.total().sessions_slow == 1);
}

TEST_CASE("a client that asks for more than it reads is made to wait, not closed") {
    TestServer server;
    WebSocketClient client(server.port(), {.receive_buffer_bytes = 64 * 1024});
    for (std::uint64_t i = 0; i < 30; ++i) client.say(wire::Command{i, "echo", bytes_of("burst")});
    CHECK(is_served(server));
    CHECK(is_served(server));  // on the other shard
    std::uint64_t replies = 0;
    while (replies < 30) {
        const auto message = client.hear();
        REQUIRE(message);
        if (const auto* reply = std::get_if<wire::Reply>(&*message)) CHECK(reply->sequence == replies++);
    }
    client.close();
    server.stop();
    CHECK(server.total().sessions_slow == 0);
}

TEST_CASE("a client that never reads again is let go all the same") {
    Limits limits;
    limits.close_timeout_ms = 200;
    TestServer server(limits);
    std::weak_ptr<Session> session;
    server.app.on_wait = [&](Session& waiting) { session = waiting.weak_from_this(); };
    WebSocketClient slow(server.port(), {.receive_buffer_bytes = 4'096});
    slow.say(wire::Command{0, "echo", bytes_of("wait")});
    slow.hear_a<wire::Reply>();
    // Its requests fill the socket; then others send to it as well.
    for (std::uint64_t i = 1; i <= 30; ++i) slow.say(wire::Command{i, "echo", bytes_of("burst")});
    fiber::Shard& shard = session.lock()->shard();
    while (!session.expired()) {
        shard.post([session] {
            if (const auto open = session.lock()) EchoApp::send_snapshots(*open, 20);
        });
        CHECK(is_served(server));
    }
    server.stop();
    CHECK(server.total().sessions_slow == 1);
}

TEST_CASE("many messages arrive in order") {
    TestServer server;
    WebSocketClient client(server.port());
    for (std::uint64_t i = 0; i < 2'000; ++i) client.say(wire::Command{i, "echo", bytes_of("x")});
    bool in_order = true;
    for (std::uint64_t i = 0; i < 2'000; ++i) in_order &= client.hear_a<wire::Reply>().sequence == i;
    CHECK(in_order);
}
