#include "backend/gateway/session_protocol.hpp"

#include <catch2/catch_test_macros.hpp>
#include <deque>
#include <thread>

#include "backend/fiber/event.hpp"
#include "backend/fiber/shard.hpp"
#include "backend/platform/simulated_clock.hpp"
#include "shared/wire/decode.hpp"
#include "shared/wire/encode.hpp"
#include "tests/backend/gateway/echo_app.hpp"

using namespace livepet;
using namespace livepet::gateway;

namespace {

constexpr std::uint64_t schema = 0xABCD;

struct FakeTransport final : Transport {
    int wakes = 0;
    void wake_writer() override { ++wakes; }
};

/// A session with a client on paper: says messages, and reads what would be written.
class Conversation {
  public:
    explicit Conversation(CommandMemory* memory) : Conversation(Limits{}, memory) {}
    explicit Conversation(Limits limits = {}, CommandMemory* memory = nullptr) : limits_(limits) {
        terms_.authenticator = &doorkeeper;
        terms_.apps = {&app};
        terms_.world_now = [] { return base::WorldTime(base::Milliseconds(5'000)); };
        terms_.schema = schema;
        terms_.epoch = 3;
        terms_.open_sessions = &open_sessions;
        terms_.command_memory = memory;
        session = std::make_shared<SessionProtocol>(shard, terms_, limits_, counters, transport);
    }

    void say(const wire::ClientMessage& message) { session->on_binary_frame(wire::encode(message)); }

    void greet(std::string token = "") {
        say(wire::Hello{wire::protocol_version, schema, std::move(token)});
        hear<wire::Welcome>();
    }

    /// The next message, which must be a T; an empty one if it is not.
    template <class T>
    T hear() {
        const Frame frame = session->next_frame();
        CHECK(frame);
        if (!frame) return {};
        const auto message = wire::decode<wire::ServerMessage>(*frame);
        session->frame_written();
        const bool as_expected = message && std::holds_alternative<T>(*message);
        CHECK(as_expected);
        return as_expected ? std::get<T>(*message) : T{};
    }

    /// Ended by the server with this code, a sentence that holds `words`, and nothing after it.
    void check_goodbye(CloseCode code, std::string_view words, bool retry) {
        const auto goodbye = hear<wire::Goodbye>();
        CAPTURE(goodbye.reason);
        CHECK(goodbye.reason.find(words) != std::string::npos);
        CHECK(goodbye.retry == retry);
        CHECK_FALSE(session->next_frame());
        REQUIRE(session->closing());
        CHECK(session->closing()->code == code);
        CHECK(session->closing()->reason == goodbye.reason);
    }

    platform::SimulatedClock clock;
    fiber::Shard shard{0, clock};
    Doorkeeper doorkeeper;
    OpenSessions open_sessions{{&shard}};
    EchoApp app;
    Counters counters;
    FakeTransport transport;
    std::shared_ptr<SessionProtocol> session;

    /// Runs the shard until `f`, in a fiber, has returned. CHECK only: a REQUIRE that fails would end the
    /// process.
    template <class F>
    void run(F f) {
        std::thread([this, f] {
            shard.spawn([this, f] {
                f();
                shard.stop();
            });
            shard.run();
        }).join();
    }

  private:
    Limits limits_;
    SessionTerms terms_;
};

}  // namespace

TEST_CASE("Hello is answered by Welcome, which says who one is") {
    Conversation talk;
    talk.say(wire::Hello{wire::protocol_version, schema, "ada", 4'711});
    const auto welcome = talk.hear<wire::Welcome>();
    CHECK(welcome.user == 7);
    CHECK(welcome.name == "Ada");
    CHECK(welcome.role == wire::Role::user);
    CHECK_FALSE(welcome.token_refused);
    CHECK(welcome.epoch == 3);
    CHECK(welcome.schema == schema);
    CHECK(welcome.world_now.time_since_epoch().count() == 5'000);
    CHECK(talk.session->user() == 7);
    CHECK(talk.session->user_name() == "Ada");
    CHECK_FALSE(talk.session->is_administrator());
    CHECK(talk.session->device() != 0);
    CHECK(talk.transport.wakes == 1);
    CHECK(talk.counters.sessions_opened == 1);
}

TEST_CASE("who brings no token, or one of nobody's, is a guest") {
    Conversation talk;
    std::string token;
    SECTION("none") {}
    SECTION("nobody's") { token = "nobody's"; }
    talk.say(wire::Hello{wire::protocol_version, schema, token});
    const auto welcome = talk.hear<wire::Welcome>();
    CHECK(welcome.user == 0);
    CHECK(welcome.name.empty());
    CHECK(welcome.role == wire::Role::guest);
    CHECK(welcome.token_refused == !token.empty());
    CHECK(talk.session->user() == 0);
}

TEST_CASE("an administrator is one") {
    Conversation talk;
    talk.say(wire::Hello{wire::protocol_version, schema, "root"});
    CHECK(talk.hear<wire::Welcome>().role == wire::Role::administrator);
    CHECK(talk.session->is_administrator());
}

TEST_CASE("a session whose log-in has ended is closed, and its client told to forget the token") {
    Conversation talk;
    talk.greet("ada");
    LocalSessions& local = talk.open_sessions.on(talk.shard);
    local.revoke({1, 0, 0, "Not hers."});
    local.revoke({7, 71, 0, "Another log-in of hers."});
    local.revoke({7, 0, 70, "All but this one."});
    CHECK_FALSE(talk.session->closing());
    SECTION("this log-in") { local.revoke({7, 70, 0, "Logged out."}); }
    SECTION("all of hers") { local.revoke({7, 0, 0, "Logged out."}); }
    const auto goodbye = talk.hear<wire::Goodbye>();
    CHECK(goodbye.reason == "Logged out.");
    CHECK(goodbye.retry);
    CHECK(goodbye.logged_out);
    CHECK(talk.session->closing()->code == CloseCode::logged_out);
    CHECK(talk.counters.sessions_revoked == 1);
}

TEST_CASE("a session that is gone is not found any more") {
    Conversation talk;
    talk.greet("ada");
    talk.session->on_disconnected();
    talk.open_sessions.on(talk.shard).revoke({7, 0, 0, "Logged out."});
    CHECK_FALSE(talk.session->closing());
}

TEST_CASE("a log-in that ends while it is looked up is noticed") {
    Conversation talk;
    int lookups = 0;
    talk.doorkeeper.on_identify = [&] {
        if (++lookups == 1) talk.open_sessions.on(talk.shard).revoke({7, 0, 0, "Logged out."});
    };
    talk.greet("ada");
    CHECK(lookups == 2);
    CHECK(talk.session->user() == 7);

    Conversation restless;
    restless.doorkeeper.on_identify = [&] {
        restless.open_sessions.on(restless.shard).revoke({9, 0, 0, "Logged out."});
    };
    restless.say(wire::Hello{wire::protocol_version, schema, "ada"});
    restless.check_goodbye(CloseCode::policy_violation, "try again", true);
}

TEST_CASE("commands come no faster than they may") {
    Limits limits;
    limits.commands_burst_max = 3;
    limits.commands_per_second_max = 10;
    Conversation talk(limits);
    talk.greet();
    const auto code = [&] {
        talk.say(wire::Command{1, "echo", bytes_of("hello")});
        return talk.hear<wire::Reply>().code;
    };
    for (int i = 0; i < 3; ++i) CHECK(code() == 0);
    CHECK(code() == wire::reply_code_too_fast);
    CHECK(talk.app.commands == 3);
    CHECK(talk.counters.commands_too_fast == 1);
    talk.clock.advance(std::chrono::milliseconds(100));
    CHECK(code() == 0);
    CHECK(code() == wire::reply_code_too_fast);
    CHECK_FALSE(talk.session->closing());
}

TEST_CASE("another version is told so, even one whose Hello has grown") {
    Conversation talk;
    SECTION("another schema") { talk.say(wire::Hello{wire::protocol_version, schema + 1, ""}); }
    SECTION("another protocol") { talk.say(wire::Hello{wire::protocol_version + 1, schema, ""}); }
    SECTION("a Hello with a field more and another type") {
        const base::Bytes hello{std::byte{0x95}, std::byte{0},    std::byte{9},
                                std::byte{1},    std::byte{0x90}, std::byte{0xC0}};
        talk.session->on_binary_frame(hello);
    }
    const auto answer = talk.hear<wire::Incompatible>();
    CHECK(answer.protocol == wire::protocol_version);
    CHECK(answer.schema == schema);
    CHECK(answer.message.find("Reload") != std::string::npos);
    CHECK(talk.session->closing()->code == CloseCode::protocol_error);
    CHECK(talk.counters.sessions_refused == 1);
    CHECK_FALSE(talk.session->next_frame());
}

TEST_CASE("a connection begins with Hello, says it once, and in time") {
    Conversation talk;
    SECTION("something else first") {
        talk.say(wire::Ping{1});
        talk.check_goodbye(CloseCode::protocol_error, "begins with Hello", false);
    }
    SECTION("nothing readable first") {
        talk.session->on_binary_frame(bytes_of("GET / HTTP/1.1"));
        talk.check_goodbye(CloseCode::protocol_error, "begins with Hello", false);
    }
    SECTION("our version, and yet malformed") {
        base::Bytes hello =
            wire::encode(wire::ClientMessage{wire::Hello{wire::protocol_version, schema, "abc"}});
        hello.pop_back();
        talk.session->on_binary_frame(hello);
        talk.check_goodbye(CloseCode::invalid_payload, "ends before", false);
    }
    SECTION("twice") {
        talk.greet();
        talk.say(wire::Hello{wire::protocol_version, schema, ""});
        talk.check_goodbye(CloseCode::protocol_error, "second", false);
    }
    SECTION("too late") {
        talk.session->on_hello_overdue();
        talk.check_goodbye(CloseCode::policy_violation, "in time", true);
    }
    SECTION("in time") {
        talk.greet();
        talk.session->on_hello_overdue();
        CHECK_FALSE(talk.session->closing());
    }
}

TEST_CASE("who is not let in is told why") {
    Conversation talk;
    SECTION("refused") {
        talk.say(wire::Hello{wire::protocol_version, schema, "banned"});
        talk.check_goodbye(CloseCode::policy_violation, "not let in", false);
    }
    SECTION("the authenticator throws") {
        talk.say(wire::Hello{wire::protocol_version, schema, "throw"});
        talk.check_goodbye(CloseCode::policy_violation, "its own", true);
    }
    CHECK(talk.counters.sessions_refused == 1);
    CHECK(talk.session->user() == 0);
}

TEST_CASE("what is no message ends the session with the reason") {
    Conversation talk;
    talk.greet();
    SECTION("text") {
        talk.session->on_text_frame();
        talk.check_goodbye(CloseCode::unsupported_data, "binary", false);
    }
    SECTION("too long") {
        talk.session->on_oversized_frame();
        talk.check_goodbye(CloseCode::too_big, "4096", false);
    }
    SECTION("nothing") {
        talk.session->on_binary_frame({});
        talk.check_goodbye(CloseCode::invalid_payload, "ends before", false);
    }
    SECTION("an unknown alternative") {
        const base::Bytes unknown{std::byte{0x91}, std::byte{0x7F}};
        talk.session->on_binary_frame(unknown);
        talk.check_goodbye(CloseCode::invalid_payload, "no message of this number", false);
    }
    SECTION("bytes after the end") {
        base::Bytes ping = wire::encode(wire::ClientMessage{wire::Ping{1}});
        ping.push_back(std::byte{0});
        talk.session->on_binary_frame(ping);
        talk.check_goodbye(CloseCode::invalid_payload, "after the end", false);
    }
    CHECK(talk.counters.sessions_faulty == 1);
    // Closed is closed: nothing more is handled or said.
    talk.say(wire::Command{1, "echo", bytes_of("x")});
    talk.session->send(wire::Pong{});
    talk.session->on_text_frame();
    CHECK(talk.app.commands == 0);
    CHECK_FALSE(talk.session->next_frame());
    CHECK(talk.counters.sessions_faulty == 1);
}

TEST_CASE("Ping is answered with the world's time") {
    Conversation talk;
    talk.greet();
    talk.say(wire::Ping{42});
    const auto pong = talk.hear<wire::Pong>();
    CHECK(pong.sent == 42);
    CHECK(pong.world_now.time_since_epoch().count() == 5'000);
}

TEST_CASE("a topic is joined, left, and its number free again") {
    Conversation talk;
    talk.greet();
    talk.say(wire::Join{1, "echo/a"});
    CHECK(base::as_text(talk.hear<wire::Snapshot>().body) == "echo/a");
    CHECK(talk.app.channels_open == 1);
    talk.say(wire::Leave{1});
    talk.say(wire::Leave{1});  // again: it may have crossed a Closed
    CHECK(talk.app.channels_open == 0);
    talk.say(wire::Join{1, "echo/b"});
    CHECK(talk.hear<wire::Snapshot>().channel == 1);
}

TEST_CASE("a topic that cannot be joined closes its channel only") {
    Conversation talk;
    talk.greet();
    const std::string too_long = "echo/" + std::string(wire::topic_bytes_max, 'x');
    for (const std::string& topic :
         {std::string("nobody/x"), std::string("echo"), std::string(""), std::string("/"), too_long,
          std::string("echo/refused"), std::string("echo/throw")}) {
        CAPTURE(topic);
        talk.say(wire::Join{5, topic});
        const auto closed = talk.hear<wire::Closed>();
        CHECK(closed.channel == 5);
        CHECK_FALSE(closed.reason.empty());
        CHECK(closed.reason.find("thrown") == std::string::npos);
    }
    CHECK_FALSE(talk.session->closing());
    CHECK(talk.app.channels_open == 0);
}

TEST_CASE("a channel's number means one topic at a time") {
    Conversation talk;
    talk.greet();
    talk.say(wire::Join{1, "echo/a"});
    talk.hear<wire::Snapshot>();
    talk.say(wire::Join{1, "echo/b"});
    talk.check_goodbye(CloseCode::protocol_error, "second topic", false);
}

TEST_CASE("the number of channels is bounded") {
    Conversation talk;
    talk.greet();
    for (std::uint32_t channel = 0; channel < wire::channels_of_a_session_max; ++channel) {
        talk.say(wire::Join{channel, "echo/a"});
        talk.hear<wire::Snapshot>();
    }
    talk.say(wire::Join{9'999, "echo/a"});
    CHECK(talk.hear<wire::Closed>().reason.find("Too many") != std::string::npos);
    CHECK_FALSE(talk.session->closing());
    talk.session->on_disconnected();
    CHECK(talk.app.channels_open == 0);
}

TEST_CASE("an app closes a channel, once") {
    Conversation talk;
    talk.greet();
    talk.say(wire::Join{1, "echo/a"});
    talk.hear<wire::Snapshot>();
    talk.session->close_channel(1, "It is over.");
    talk.session->close_channel(1, "It is over.");
    CHECK(talk.hear<wire::Closed>().reason == "It is over.");
    CHECK(talk.app.channels_open == 0);
    CHECK_FALSE(talk.session->next_frame());
}

TEST_CASE("a command is answered before what it changes is told") {
    Conversation talk;
    talk.greet();
    talk.say(wire::Join{1, "echo/a"});
    talk.hear<wire::Snapshot>();
    talk.say(wire::Command{1, "echo", bytes_of("patch")});
    CHECK(talk.hear<wire::Reply>().code == wire::reply_code_done);
    CHECK(base::as_text(talk.hear<wire::Patch>().body) == "changed");
    talk.say(wire::Ping{5});
    CHECK(talk.hear<wire::Pong>().sent == 5);
}

TEST_CASE("a command is replied to under its own number") {
    Conversation talk;
    talk.greet();
    talk.say(wire::Command{12, "echo", bytes_of("hello")});
    const auto reply = talk.hear<wire::Reply>();
    CHECK(reply.sequence == 12);
    CHECK(reply.code == 0);
    CHECK(base::as_text(reply.body) == "hello");

    talk.say(wire::Command{13, "nobody", {}});
    const auto unknown = talk.hear<wire::Reply>();
    CHECK(unknown.sequence == 13);
    CHECK(unknown.code == wire::reply_code_unknown_app);

    talk.say(wire::Command{14, "echo", bytes_of("throw")});
    const auto failed = talk.hear<wire::Reply>();
    CHECK(failed.sequence == 14);
    CHECK(failed.code == wire::reply_code_failed);
    CHECK(failed.message.find("thrown") == std::string::npos);
    CHECK_FALSE(talk.session->closing());
}

TEST_CASE("an app ends a session, in the middle of a command too") {
    Conversation talk;
    talk.greet();
    talk.say(wire::Command{1, "echo", bytes_of("end")});
    talk.check_goodbye(CloseCode::normal, "As you wish.", false);
}

TEST_CASE("a client that does not keep up is closed, and told if it reads on") {
    Limits limits;
    limits.send_queue_frames_max = 10;
    Conversation talk(limits);
    talk.greet();
    const auto frame = std::make_shared<const base::Bytes>(wire::encode(wire::ServerMessage{wire::Pong{}}));
    for (int i = 0; i < 10; ++i) talk.session->send_frame(frame);
    CHECK_FALSE(talk.session->closing());
    talk.session->send_frame(frame);
    talk.check_goodbye(CloseCode::try_again_later, "too slow", true);
    CHECK(talk.counters.sessions_slow == 1);
}

TEST_CASE("a message past the bound of a frame is the server's fault") {
    Conversation talk;
    talk.greet();
    talk.session->send_frame(std::make_shared<const base::Bytes>(wire::server_frame_bytes_max));
    CHECK_FALSE(talk.session->closing());
    CHECK(talk.session->next_frame());
    talk.session->frame_written();
    talk.session->send_frame(std::make_shared<const base::Bytes>(wire::server_frame_bytes_max + 1));
    talk.check_goodbye(CloseCode::internal_error, "its own", false);
}

TEST_CASE("a restart says Goodbye after what is queued, and invites back") {
    Conversation talk;
    talk.greet();
    talk.say(wire::Ping{1});
    talk.session->drain();
    talk.hear<wire::Pong>();
    talk.check_goodbye(CloseCode::service_restart, "restarting", true);
}

TEST_CASE("a restart lets the command in hand finish") {
    Conversation talk;
    talk.run([&] {
        fiber::Event stored;
        talk.app.on_wait = [&](Session&) { stored.wait(); };
        talk.greet();
        talk.shard.spawn([&] {
            talk.session->drain();
            CHECK_FALSE(talk.session->closing());
            stored.set();
        });
        talk.say(wire::Command{1, "echo", bytes_of("wait")});
        CHECK(talk.hear<wire::Reply>().sequence == 1);
        talk.hear<wire::Goodbye>();
        CHECK(talk.session->closing());
    });
}

TEST_CASE("a session may close while a topic is being joined") {
    Conversation talk;
    talk.run([&] {
        fiber::Event read;
        talk.app.on_wait = [&](Session&) { read.wait(); };
        talk.greet();
        talk.shard.spawn([&] {
            talk.session->end(CloseCode::normal, "Enough.", false);
            read.set();
        });
        talk.say(wire::Join{1, "echo/wait"});
        CHECK(talk.app.channels_open == 0);
        talk.hear<wire::Goodbye>();
        CHECK_FALSE(talk.session->next_frame());
    });
}

TEST_CASE("after the connection is gone everything is silence") {
    Conversation talk;
    talk.greet();
    talk.say(wire::Join{1, "echo/a"});
    talk.session->on_disconnected();
    CHECK(talk.app.channels_open == 0);
    const int wakes = talk.transport.wakes;
    talk.session->send(wire::Pong{});
    talk.session->close_channel(1, "late");
    talk.session->end(CloseCode::normal, "late", false);
    talk.session->drain();
    CHECK(talk.transport.wakes == wakes);
    CHECK_FALSE(talk.session->next_frame());
}

namespace {

/// Remembers what it is told to.
struct Memory final : CommandMemory {
    base::Result<std::uint64_t, Forgetful> last_of(fiber::Shard&, std::uint64_t of) override {
        source = of;
        if (is_away) return Forgetful{};
        return last;
    }
    base::Result<std::optional<wire::Reply>, Forgetful> answer_to(fiber::Shard&, std::uint64_t of,
                                                                  std::uint64_t sequence) override {
        CHECK(of == source);
        const auto found = answers.find(sequence);
        return found == answers.end() ? std::optional<wire::Reply>() : found->second;
    }

    std::uint64_t source = 0;
    std::uint64_t last = 0;
    bool is_away = false;
    std::map<std::uint64_t, wire::Reply> answers;
};

wire::Reply reply_saying(std::string message) {
    wire::Reply reply;
    reply.message = std::move(message);
    return reply;
}

}  // namespace

TEST_CASE("a command that was carried out before gets its first answer, and is not carried out again") {
    Memory memory;
    memory.last = 5;
    memory.answers[4] = reply_saying("the first");
    Conversation talk(&memory);
    talk.say(wire::Hello{wire::protocol_version, schema, "ada", 4'711});
    CHECK(talk.hear<wire::Welcome>().last_sequence == 5);
    CHECK(talk.session->device() == memory.source);
    CHECK(memory.source != 4'711);  // who knows a device's number cannot spoil another person's commands

    talk.say(wire::Command{4, "echo", {}});
    const auto again = talk.hear<wire::Reply>();
    CHECK(again.sequence == 4);
    CHECK(again.message == "the first");
    talk.say(wire::Command{5, "echo", {}});
    CHECK(talk.hear<wire::Reply>().code == wire::reply_code_expired);
    CHECK(talk.app.commands == 0);

    talk.say(wire::Command{6, "echo", {}});
    CHECK(talk.hear<wire::Reply>().code == 0);
    talk.say(wire::Command{6, "echo", {}});
    CHECK(talk.hear<wire::Reply>().code == wire::reply_code_expired);
    CHECK(talk.app.commands == 1);
}

TEST_CASE(
    "a command that was under way when its connection was lost gets its first answer, though refused now") {
    Memory memory;
    Conversation talk(&memory);
    talk.say(wire::Hello{wire::protocol_version, schema, "ada", 4'711});
    (void)talk.hear<wire::Welcome>();
    memory.answers[1] = reply_saying("the first");
    talk.say(wire::Command{1, "no such app", {}});
    CHECK(talk.hear<wire::Reply>().message == "the first");
    talk.say(wire::Command{2, "no such app", {}});
    CHECK(talk.hear<wire::Reply>().code == wire::reply_code_unknown_app);
}

TEST_CASE("who cannot be told which commands were carried out comes back later") {
    Memory memory;
    memory.is_away = true;
    Conversation talk(&memory);
    talk.say(wire::Hello{wire::protocol_version, schema, "ada", 4'711});
    CHECK(talk.hear<wire::Goodbye>().retry);
}

TEST_CASE("commands of guests, and of programs without a number, are not remembered") {
    Memory memory;
    memory.last = 5;
    Conversation talk(&memory);
    SECTION("a guest") { talk.say(wire::Hello{wire::protocol_version, schema, "", 4'711}); }
    SECTION("no number") { talk.say(wire::Hello{wire::protocol_version, schema, "ada", 0}); }
    CHECK(talk.hear<wire::Welcome>().last_sequence == 0);
    CHECK(talk.session->device() == 0);
    talk.say(wire::Command{1, "echo", {}});
    CHECK(talk.hear<wire::Reply>().code != wire::reply_code_expired);
}
