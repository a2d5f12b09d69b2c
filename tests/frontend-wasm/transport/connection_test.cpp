#include "frontend-wasm/transport/connection.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <variant>
#include <vector>

#include "frontend-wasm/platform/headless/fake_network.hpp"
#include "frontend-wasm/platform/headless/manual_clock.hpp"
#include "frontend-wasm/platform/headless/memory_storage.hpp"
#include "frontend-wasm/platform/local_storage.hpp"
#include "shared/wire/decode.hpp"
#include "shared/wire/encode.hpp"

using namespace livepet;
using namespace livepet::ui;
using namespace livepet::ui::transport;
using base::Milliseconds;

namespace {

constexpr std::uint64_t schema = 42;
const std::string token(wire::token_bytes, 'a');

struct Told final : ConnectionEvents {
    void welcomed(std::uint64_t) override { ++welcomes; }
    void lost() override { ++losses; }
    void received(const wire::ServerMessage& message) override { messages.push_back(message); }
    void state_changed() override { ++changes; }

    int welcomes = 0;
    int losses = 0;
    int changes = 0;
    std::vector<wire::ServerMessage> messages;
};

struct Page {
    Page() {
        platform::headless::reset_clock();
        platform::headless::clear_storage();
    }

    void tick() { connection.tick(platform::monotonic_now()); }

    /// Lets time pass as a visible page does: a tick each second.
    void pass(Milliseconds time) {
        for (; time > Milliseconds{0}; time -= Milliseconds{1'000}) {
            platform::headless::advance_clock(std::min(time, Milliseconds{1'000}));
            tick();
        }
    }

    platform::headless::FakeSocket& socket() { return network.latest(); }

    void say(const wire::ServerMessage& message) { socket().receive(wire::encode(message)); }

    void welcome(std::uint64_t epoch = 1, std::int64_t world_ms = 70'000) {
        wire::Welcome welcome;
        welcome.schema = schema;
        welcome.name = "Ada";
        welcome.role = wire::Role::user;
        welcome.user = 7;
        welcome.epoch = epoch;
        welcome.world_now = base::WorldTime(Milliseconds(world_ms));
        say(welcome);
    }

    void go_online() {
        tick();
        socket().open();
        welcome();
        REQUIRE(connection.is_online());
    }

    std::vector<wire::ClientMessage> sent() {
        std::vector<wire::ClientMessage> messages;
        for (const base::Bytes& frame : socket().sent) {
            auto message = wire::decode<wire::ClientMessage>(frame);
            REQUIRE(message.has_value());
            messages.push_back(*message);
        }
        return messages;
    }

    std::vector<wire::Ping> pings() {
        std::vector<wire::Ping> found;
        for (const auto& message : sent()) {
            if (const auto* ping = std::get_if<wire::Ping>(&message)) found.push_back(*ping);
        }
        return found;
    }

    platform::headless::FakeNetwork network;
    Told told;
    Connection connection{{.url = "ws://pets.test/live",
                           .schema = schema,
                           .seed = 1,
                           .device = 9,
                           .open_socket = network.opener()},
                          told};
};

}  // namespace

TEST_CASE("the first tick connects and greets with version, schema and no token") {
    Page page;
    CHECK(page.network.opened_count() == 0);
    page.tick();
    REQUIRE(page.network.opened_count() == 1);
    CHECK(page.socket().url() == "ws://pets.test/live");
    CHECK(page.connection.state().phase == ConnectionPhase::connecting);
    page.socket().open();
    REQUIRE(page.sent().size() == 1);
    const auto hello = std::get<wire::Hello>(page.sent().front());
    CHECK(hello ==
          wire::Hello{.protocol = wire::protocol_version, .schema = schema, .token = "", .device = 9});
}

TEST_CASE("a welcome makes it online, and says who one is") {
    Page page;
    page.go_online();
    CHECK(page.told.welcomes == 1);
    CHECK(page.connection.user() == 7);
    CHECK(page.connection.user_name() == "Ada");
    CHECK(page.connection.role() == wire::Role::user);
    CHECK(page.connection.state().has_been_online);
    CHECK(page.connection.world_now() == base::WorldTime(Milliseconds{70'000}));
}

TEST_CASE("logging in connects anew with the token, at once and ever after; logging out without") {
    Page page;
    page.go_online();
    page.connection.log_in(token);
    CHECK(page.told.losses == 1);
    REQUIRE(page.network.opened_count() == 2);
    page.socket().open();
    CHECK(std::get<wire::Hello>(page.sent().front()).token == token);
    page.welcome();
    page.socket().close();
    page.pass(Milliseconds{2'000});
    page.socket().open();
    CHECK(std::get<wire::Hello>(page.sent().front()).token == token);

    page.connection.log_out();
    page.socket().open();
    CHECK(std::get<wire::Hello>(page.sent().front()).token.empty());
    CHECK_FALSE(platform::load(platform::Storage::device, token_key));
}

TEST_CASE("a token that the server does not take is forgotten") {
    Page page;
    platform::save(platform::Storage::device, token_key, token);
    page.tick();
    page.socket().open();
    wire::Welcome welcome;
    welcome.schema = schema;
    welcome.token_refused = true;
    page.say(welcome);
    CHECK(page.connection.is_online());
    CHECK(page.connection.role() == wire::Role::guest);
    CHECK_FALSE(platform::load(platform::Storage::device, token_key));
}

TEST_CASE("who is logged out by the server comes back as a guest at once") {
    Page page;
    platform::save(platform::Storage::device, token_key, token);
    page.go_online();
    SECTION("the token is forgotten") {
        page.say(wire::Goodbye{"You were logged out.", true, true});
        CHECK_FALSE(platform::load(platform::Storage::device, token_key));
    }
    SECTION("but not one that another tab has got meanwhile") {
        platform::save(platform::Storage::device, token_key, std::string(wire::token_bytes, 'b'));
        page.say(wire::Goodbye{"You were logged out.", true, true});
        CHECK(platform::load(platform::Storage::device, token_key) == std::string(wire::token_bytes, 'b'));
    }
    CHECK(page.told.losses == 1);
    CHECK(page.network.opened_count() == 2);
    CHECK(page.connection.state().phase == ConnectionPhase::connecting);
}

TEST_CASE("a stored token of a wrong length is not sent") {
    Page page;
    platform::save(platform::Storage::device, token_key, "half a token");
    page.tick();
    page.socket().open();
    CHECK(std::get<wire::Hello>(page.sent().front()).token.empty());
}

TEST_CASE("tries follow the schedule: soon at first, then ever further apart, never in vain") {
    Page page;
    page.tick();
    std::vector<Milliseconds> waits;
    for (int attempt = 1; attempt <= 12; ++attempt) {
        page.socket().close();
        REQUIRE(page.connection.state().phase == ConnectionPhase::waiting);
        CHECK(page.connection.state().attempt == static_cast<std::uint32_t>(attempt));
        CHECK(page.connection.state().message == "The server cannot be reached.");
        const std::size_t before = page.network.opened_count();
        Milliseconds waited{0};
        while (page.network.opened_count() == before) {
            platform::headless::advance_clock(Milliseconds{50});
            page.tick();
            waited += Milliseconds{50};
            REQUIRE(waited <= retry_delay_max + Milliseconds{50});
        }
        waits.push_back(waited);
    }
    CHECK(waits.front() <= retry_delay_first + Milliseconds{50});
    CHECK(waits.back() >= retry_delay_max / 2);
    CHECK(page.told.losses == 0);
}

TEST_CASE("the wait that is left counts down in whole seconds") {
    Page page;
    page.tick();
    for (int attempt = 0; attempt < 8; ++attempt) {
        page.socket().close();
        if (attempt < 7) page.connection.reconnect_now();
    }
    const auto at_first = page.connection.state().retry_in;
    CHECK(at_first.count() % 1'000 == 0);
    CHECK(at_first >= retry_delay_max / 2);
    page.pass(Milliseconds{1'000});
    CHECK(page.connection.state().retry_in == at_first - Milliseconds{1'000});
}

TEST_CASE("reconnect_now ends a wait at once, but does not shorten the next") {
    Page page;
    page.tick();
    for (std::uint32_t attempt = 1; attempt < 6; ++attempt) {
        page.socket().close();
        CHECK(page.connection.state().attempt == attempt);
        page.connection.reconnect_now();
        CHECK(page.connection.state().phase == ConnectionPhase::connecting);
        CHECK(page.network.opened_count() == attempt + 1);
    }
}

TEST_CASE("a connection that breaks soon after the welcome counts as a failure") {
    Page page;
    page.go_online();
    page.socket().close();
    CHECK(page.connection.state().attempt == 1);
    page.connection.reconnect_now();
    page.socket().open();
    page.welcome();
    page.socket().close();
    CHECK(page.connection.state().attempt == 2);
    CHECK(page.told.losses == 2);

    page.connection.reconnect_now();
    page.socket().open();
    page.welcome();
    page.pass(stable_after);
    page.socket().close();
    CHECK(page.connection.state().attempt == 1);
    CHECK(page.connection.state().message == "The connection was lost.");
}

TEST_CASE("a server that accepts and says nothing is given up after the handshake's time") {
    Page page;
    page.tick();
    page.socket().open();
    page.pass(handshake_timeout - Milliseconds{1'000});
    CHECK(page.connection.state().phase == ConnectionPhase::connecting);
    page.pass(Milliseconds{1'000});
    CHECK(page.connection.state().phase == ConnectionPhase::waiting);
    CHECK(page.connection.state().message == "The server does not answer.");
    CHECK(page.socket().was_dropped() == false);  // until it is safe: the next tick
    page.tick();
    CHECK(page.socket().was_dropped());
}

TEST_CASE("pings measure the way and set the clock") {
    Page page;
    page.go_online();
    page.pass(first_ping_after);
    REQUIRE(page.pings().size() == 1);
    platform::headless::advance_clock(Milliseconds{30});
    page.say(wire::Pong{page.pings().front().sent, base::WorldTime(Milliseconds{71'015})});
    CHECK(page.connection.state().round_trip == Milliseconds{30});
    page.tick();
    CHECK(page.connection.world_now() == base::WorldTime(Milliseconds{71'030}));
    page.pass(3 * first_ping_after);
    CHECK(page.pings().size() == 2);
    for (int i = 0; i < 200; ++i) {
        page.pass(Milliseconds{5'000});
        page.say(wire::Patch{});  // so that silence is no reason to ask
    }
    CHECK(page.pings().size() == 5 + 7);  // after 9, 27 and 81 seconds, then each two minutes
}

TEST_CASE("an answer to a ping that was given up is not believed") {
    Page page;
    page.go_online();
    page.pass(4 * first_ping_after);
    REQUIRE(page.pings().size() == 2);
    page.say(wire::Pong{page.pings().front().sent, base::WorldTime(Milliseconds{1'000'000})});
    page.tick();
    CHECK(page.connection.world_now() < base::WorldTime(Milliseconds{200'000}));
}

TEST_CASE("silence ends a connection after its time, and not before") {
    Page page;
    page.go_online();
    page.pass(ping_after_silence + probe_timeout - Milliseconds{1'000});
    CHECK(page.connection.is_online());
    page.pass(Milliseconds{1'000});
    CHECK(page.connection.state().phase == ConnectionPhase::waiting);
    CHECK(page.told.losses == 1);
}

TEST_CASE("a page whose ticks pause asks before it believes in silence") {
    Page page;
    page.go_online();
    for (int minute = 0; minute < 10; ++minute) {  // a hidden page: one tick a minute
        platform::headless::advance_clock(Milliseconds{60'000});
        page.tick();
        REQUIRE(page.connection.is_online());
        REQUIRE(page.pings().size() == static_cast<std::size_t>(minute + 1));
        page.say(
            wire::Pong{page.pings().back().sent, base::WorldTime(Milliseconds{80'000 + minute * 60'000})});
    }
    platform::headless::advance_clock(Milliseconds{60'000});
    page.tick();  // asks; nobody answers
    CHECK(page.connection.is_online());
    platform::headless::advance_clock(Milliseconds{60'000});
    page.tick();
    CHECK(page.connection.state().phase == ConnectionPhase::waiting);
}

TEST_CASE("a page that wakes notices a dead connection within seconds") {
    Page page;
    page.go_online();
    page.pass(Milliseconds{10'000});
    page.connection.reconnect_now();
    page.pass(probe_timeout - Milliseconds{1'000});
    CHECK(page.connection.is_online());
    page.pass(Milliseconds{1'000});
    CHECK(page.connection.state().phase == ConnectionPhase::waiting);
}

TEST_CASE("who asks again and again whether a connection is dead is not told the later for it") {
    Page page;
    page.go_online();
    page.connection.reconnect_now();
    for (Milliseconds asked{0}; asked < probe_timeout; asked += Milliseconds{500}) {
        REQUIRE(page.connection.is_online());
        platform::headless::advance_clock(Milliseconds{500});
        page.connection.reconnect_now();
    }
    CHECK(page.connection.state().phase == ConnectionPhase::waiting);
}

TEST_CASE("a server of another version is not asked again") {
    Page page;
    page.tick();
    page.socket().open();
    page.say(wire::Incompatible{.protocol = 9, .schema = 1, .message = "Please load the page again."});
    CHECK(page.connection.state().phase == ConnectionPhase::incompatible);
    CHECK(page.connection.state().message == "Please load the page again.");
    page.pass(Milliseconds{60'000});
    page.connection.reconnect_now();
    CHECK(page.network.opened_count() == 1);
}

TEST_CASE("a welcome by another schema is as good as incompatible") {
    Page page;
    page.tick();
    page.socket().open();
    wire::Welcome welcome;
    welcome.schema = schema + 1;
    page.say(welcome);
    CHECK(page.connection.state().phase == ConnectionPhase::incompatible);
    CHECK(!page.connection.state().message.empty());
}

TEST_CASE("a goodbye says why, and whether to come back") {
    Page page;
    page.go_online();
    page.say(wire::Goodbye{"The server is restarting.", true});
    CHECK(page.connection.state().phase == ConnectionPhase::waiting);
    CHECK(page.connection.state().message == "The server is restarting.");
    page.pass(Milliseconds{1'000});
    REQUIRE(page.network.opened_count() == 2);
    page.socket().open();
    page.welcome();
    page.say(wire::Goodbye{"Too many connections from here.", false});
    CHECK(page.connection.state().phase == ConnectionPhase::refused);
    page.pass(Milliseconds{120'000});
    CHECK(page.network.opened_count() == 2);
    page.connection.reconnect_now();
    CHECK(page.network.opened_count() == 3);
}

TEST_CASE("what cannot be read ends the connection") {
    Page page;
    page.go_online();
    SECTION("garbage") { page.socket().receive(base::as_bytes("garbage")); }
    SECTION("a frame past the bound") {
        page.socket().receive(base::Bytes(wire::server_frame_bytes_max + 1, std::byte{0xC0}));
    }
    SECTION("a second welcome") { page.welcome(); }
    CHECK(page.connection.state().phase == ConnectionPhase::waiting);
    CHECK(page.connection.state().message == "The server sent something that cannot be read.");
}

TEST_CASE("anything but an answer to the greeting ends the handshake") {
    Page page;
    page.tick();
    page.socket().open();
    page.say(wire::Snapshot{.channel = 1, .stream = 1, .revision = 1, .body = {}});
    CHECK(page.connection.state().phase == ConnectionPhase::waiting);
    CHECK(page.told.messages.empty());
}

TEST_CASE("nothing is sent offline, past the frame's bound, or into a socket that is full") {
    Page page;
    page.tick();
    CHECK_FALSE(page.connection.send(wire::Leave{1}));
    page.socket().open();
    CHECK_FALSE(page.connection.send(wire::Leave{1}));
    page.welcome();
    CHECK(page.connection.send(wire::Leave{1}));
    CHECK_FALSE(page.connection.send(
        wire::Command{.sequence = 1, .app = "pets", .body = base::Bytes(wire::client_frame_bytes_max)}));
    page.socket().block(true);
    CHECK_FALSE(page.connection.send(wire::Leave{2}));
    CHECK(page.sent().size() == 2);
}

TEST_CASE("events of a socket that was given up are ignored") {
    Page page;
    page.go_online();
    page.connection.give_up("Enough.");
    CHECK(page.connection.state().message == "Enough.");
    page.socket().close();
    page.pass(Milliseconds{1'000});
    CHECK(page.network.opened_count() == 2);
    page.network.at(0).close();
    CHECK(page.connection.state().phase == ConnectionPhase::connecting);
    CHECK(page.told.losses == 1);
}

TEST_CASE("another run of the server starts the clock anew, the same run keeps it") {
    Page page;
    page.go_online();
    page.pass(Milliseconds{4'000});
    CHECK(page.connection.world_now() == base::WorldTime(Milliseconds{74'000}));
    page.socket().close();
    page.connection.reconnect_now();
    page.socket().open();
    SECTION("another") {
        page.welcome(2, 71'000);
        CHECK(page.connection.world_now() == base::WorldTime(Milliseconds{71'000}));
    }
    SECTION("the same") {
        page.welcome(1, 73'990);
        CHECK(page.connection.world_now() == base::WorldTime(Milliseconds{74'000}));
    }
}
