#include "frontend-wasm/store/store.hpp"

#include <boost/describe/class.hpp>
#include <catch2/catch_test_macros.hpp>
#include <functional>
#include <string>
#include <vector>

#include "frontend-wasm/platform/headless/fake_network.hpp"
#include "frontend-wasm/platform/headless/manual_clock.hpp"
#include "frontend-wasm/platform/headless/memory_storage.hpp"
#include "shared/sync/publication.hpp"
#include "shared/wire/decode.hpp"

using namespace livepet;
using namespace livepet::ui;
using namespace livepet::ui::store;
using base::Milliseconds;

namespace {

struct Counter {
    std::uint32_t count = 0;
    friend bool operator==(const Counter&, const Counter&) = default;
};
BOOST_DESCRIBE_STRUCT(Counter, (), (count))

struct Other {
    std::string text;
    friend bool operator==(const Other&, const Other&) = default;
};
BOOST_DESCRIBE_STRUCT(Other, (), (text))

/// A page with a store and a server that the test plays.
struct Page {
    Page() {
        platform::headless::reset_clock();
        platform::headless::clear_storage();
        store.tick(platform::monotonic_now());
    }

    void tick(Milliseconds later = Milliseconds{0}) {
        platform::headless::advance_clock(later);
        store.tick(platform::monotonic_now());
    }

    /// One drawn frame.
    void frame(const std::function<void()>& views, Milliseconds later = Milliseconds{16}) {
        tick(later);
        store.begin_frame();
        views();
    }

    void say(const wire::ServerMessage& message) { network.latest().receive(wire::encode(message)); }

    void go_online(std::uint64_t epoch = 1) {
        network.latest().open();
        wire::Welcome welcome;
        welcome.user = 7;
        welcome.epoch = epoch;
        say(welcome);
    }

    void come_back(std::uint64_t epoch = 1) {
        store.reconnect_now();
        go_online(epoch);
    }

    template <class T>
    std::vector<T> sent() {
        std::vector<T> found;
        for (const base::Bytes& frame : network.latest().sent) {
            const auto message = wire::decode<wire::ClientMessage>(frame);
            REQUIRE(message.has_value());
            if (const auto* wanted = std::get_if<T>(&*message)) found.push_back(*wanted);
        }
        return found;
    }

    TopicView<Counter> counter() { return store.follow<Counter>("tests/counter"); }

    platform::headless::FakeNetwork network;
    int changes = 0;
    Store store{StoreOptions{.url = "ws://pets.test/live",
                             .schema = 0,
                             .seed = 1,
                             .open_socket = network.opener(),
                             .changed = [this] { ++changes; }}};
};

wire::Snapshot snapshot(std::uint32_t channel, std::uint64_t revision, std::uint32_t count) {
    return {
        .channel = channel, .stream = channel, .revision = revision, .body = wire::encode(Counter{count})};
}

wire::Patch patch(std::uint32_t stream, std::uint64_t revision, std::uint32_t from, std::uint32_t to) {
    sync::Publication<Counter> publication(Counter{from});
    return {.stream = stream, .revision = revision, .body = publication.publish(Counter{to}).value()};
}

}  // namespace

TEST_CASE("who comes back to the same run of the server goes on where they were") {
    Page page;
    page.go_online();
    page.frame([&] { page.counter(); });
    page.say(snapshot(1, 5, 10));
    page.network.latest().close();
    page.come_back();
    page.tick();
    REQUIRE(page.sent<wire::Join>().size() == 1);
    CHECK(page.sent<wire::Join>().front().revision == 5);
    page.frame([&] { CHECK(page.counter().status == TopicStatus::stale); });
    page.say(wire::Resumed{.channel = 1, .stream = 9, .revision = 5});
    page.say(patch(9, 6, 10, 11));
    page.frame([&] {
        CHECK(page.counter().status == TopicStatus::live);
        CHECK(page.counter()->count == 11);
        CHECK(page.counter().revision == 6);
    });
}

TEST_CASE("who comes back to another run of the server begins anew") {
    Page page;
    page.go_online(1);
    page.frame([&] { page.counter(); });
    page.say(snapshot(1, 5, 10));
    page.network.latest().close();
    page.come_back(2);
    page.tick();
    REQUIRE(page.sent<wire::Join>().size() == 1);
    CHECK(page.sent<wire::Join>().front().revision == 0);
}

TEST_CASE("after a gap a topic is joined where it was, and after nonsense anew") {
    Page page;
    page.go_online();
    page.frame([&] { page.counter(); });
    page.say(snapshot(1, 5, 10));
    page.say(patch(1, 8, 10, 11));
    page.frame([&] { page.counter(); }, rejoin_interval);
    REQUIRE(page.sent<wire::Join>().size() == 2);
    CHECK(page.sent<wire::Join>().back().revision == 5);
    page.say(wire::Resumed{.channel = 2, .stream = 1, .revision = 5});
    page.say(wire::Patch{.stream = 1, .revision = 6, .body = base::Bytes(3, std::byte{0xFF})});
    page.frame([&] { page.counter(); }, rejoin_interval);
    REQUIRE(page.sent<wire::Join>().size() == 3);
    CHECK(page.sent<wire::Join>().back().revision == 0);
}

TEST_CASE("a topic is joined when it is first followed, once") {
    Page page;
    page.go_online();
    for (int frame = 0; frame < 5; ++frame) {
        page.frame([&] { CHECK(page.counter().status == TopicStatus::loading); });
    }
    CHECK(page.sent<wire::Join>() == std::vector{wire::Join{.channel = 1, .topic = "tests/counter"}});
}

TEST_CASE("what is followed before the welcome is joined with it") {
    Page page;
    page.frame([&] { page.counter(); });
    CHECK(page.sent<wire::Join>().empty());
    page.go_online();
    CHECK(page.sent<wire::Join>().size() == 1);
    CHECK(page.store.user() == 7);
}

TEST_CASE("a snapshot shows, patches follow, and each asks for a frame") {
    Page page;
    page.go_online();
    page.frame([&] { page.counter(); });
    const int before = page.changes;
    page.say(snapshot(1, 10, 5));
    page.frame([&] {
        CHECK(page.counter().status == TopicStatus::live);
        CHECK(page.counter()->count == 5);
        CHECK(page.counter().revision == 10);
    });
    page.say(patch(1, 11, 5, 6));
    page.frame([&] { CHECK(page.counter()->count == 6); });
    CHECK(page.changes == before + 2);
}

TEST_CASE("a topic is left after frames without it, and only then") {
    Page page;
    page.go_online();
    page.frame([&] { page.counter(); });
    page.say(snapshot(1, 1, 5));
    page.tick(Milliseconds{60'000});  // an idle page draws nothing, and stays live
    CHECK(page.sent<wire::Leave>().empty());
    page.say(wire::Pong{});
    page.frame([] {}, follow_linger - Milliseconds{1});
    page.tick();
    page.frame([&] { CHECK(page.counter().status == TopicStatus::live); }, Milliseconds{0});  // back in time
    page.frame([] {}, Milliseconds{1});
    page.tick(follow_linger);
    CHECK(page.sent<wire::Leave>() == std::vector{wire::Leave{1}});
    page.frame([&] { CHECK(page.counter().status == TopicStatus::loading); });
    CHECK(page.sent<wire::Join>().back().channel == 2);
}

TEST_CASE("what comes for a channel that was left is ignored") {
    Page page;
    page.go_online();
    page.frame([&] { page.counter(); });
    page.frame([] {});
    page.tick(follow_linger);
    page.say(snapshot(1, 1, 5));
    page.say(wire::Closed{1, "It has ended."});
    page.frame([&] { CHECK(page.counter().status == TopicStatus::loading); });
}

TEST_CASE("a loss leaves what was known, stale, and all is joined again") {
    Page page;
    page.go_online();
    page.frame([&] {
        page.counter();
        page.store.follow<Other>("tests/other");
    });
    page.say(snapshot(1, 4, 5));
    page.network.latest().close();
    page.frame([&] {
        CHECK(page.counter().status == TopicStatus::stale);
        CHECK(page.counter()->count == 5);
        CHECK(page.store.follow<Other>("tests/other").status == TopicStatus::loading);
    });
    page.come_back(2);
    CHECK(page.sent<wire::Join>().size() == 2);
    page.frame([&] { CHECK(page.counter().status == TopicStatus::stale); });
    page.say(snapshot(page.sent<wire::Join>().front().channel, 1, 2));
    page.frame([&] {
        CHECK(page.counter().status == TopicStatus::live);
        CHECK(page.counter()->count == 2);
        CHECK(page.counter().revision == 1);
    });
}

TEST_CASE("a gap keeps the last state, stale, and joins again, at most once in its interval") {
    Page page;
    page.go_online();
    page.frame([&] { page.counter(); });
    page.say(snapshot(1, 1, 5));
    page.say(patch(1, 3, 6, 7));
    page.frame([&] {
        CHECK(page.counter().status == TopicStatus::stale);
        CHECK(page.counter()->count == 5);
    });
    CHECK(page.sent<wire::Join>().size() == 1);
    page.tick(rejoin_interval);
    CHECK(page.sent<wire::Leave>() == std::vector{wire::Leave{1}});
    REQUIRE(page.sent<wire::Join>().size() == 2);
    const std::uint32_t channel = page.sent<wire::Join>().back().channel;
    CHECK(channel == 2);
    page.say(patch(1, 2, 5, 6));  // of the channel that was left
    page.frame([&] { CHECK(page.counter()->count == 5); });
    page.say(snapshot(channel, 3, 7));
    page.frame([&] {
        CHECK(page.counter().status == TopicStatus::live);
        CHECK(page.counter()->count == 7);
    });
}

TEST_CASE("a patch that cannot be read is as good as a gap") {
    Page page;
    page.go_online();
    page.frame([&] { page.counter(); });
    page.say(snapshot(1, 1, 5));
    page.say(wire::Patch{.stream = 1, .revision = 2, .body = base::Bytes(3, std::byte{0xFF})});
    page.tick(rejoin_interval);
    CHECK(page.sent<wire::Join>().size() == 2);
}

TEST_CASE("a snapshot that cannot be read closes the topic, so that nobody asks for ever") {
    Page page;
    page.go_online();
    page.frame([&] { page.counter(); });
    page.say(wire::Snapshot{.channel = 1, .revision = 1, .body = base::Bytes(3, std::byte{0xFF})});
    page.frame([&] {
        CHECK(page.counter().status == TopicStatus::closed);
        CHECK_FALSE(page.counter().reason.empty());
    });
    page.tick(Milliseconds{10'000});
    CHECK(page.sent<wire::Join>().size() == 1);
}

TEST_CASE("a closed topic says why, and is asked for again after a reconnect") {
    Page page;
    page.go_online();
    page.frame([&] { page.counter(); });
    page.say(wire::Closed{1, "There is no such pet."});
    page.frame([&] {
        CHECK(page.counter().status == TopicStatus::closed);
        CHECK(page.counter().reason == "There is no such pet.");
    });
    page.network.latest().close();
    page.frame([&] { CHECK(page.counter().status == TopicStatus::closed); });
    page.come_back();
    page.frame([&] { CHECK(page.counter().status == TopicStatus::loading); });
    CHECK(page.sent<wire::Join>().size() == 1);
}

TEST_CASE("a topic followed as two types shows as one of them only") {
    Page page;
    page.go_online();
    page.frame([&] {
        page.counter();
        CHECK(page.store.follow<Other>("tests/counter").status == TopicStatus::loading);
    });
    CHECK(page.sent<wire::Join>().size() == 1);
}

TEST_CASE("topics are bounded, in number and in length") {
    Page page;
    page.go_online();
    page.frame([&] {
        for (std::size_t i = 0; i < topics_max + 20; ++i)
            page.store.follow<Counter>("tests/" + std::to_string(i));
        page.store.follow<Counter>(std::string(wire::topic_bytes_max + 1, 'x'));
    });
    CHECK(page.sent<wire::Join>().size() == topics_max);
}

TEST_CASE("a join that the socket would not take is sent later") {
    Page page;
    page.go_online();
    page.network.latest().block(true);
    page.frame([&] { page.counter(); });
    CHECK(page.sent<wire::Join>().empty());
    page.network.latest().block(false);
    page.tick();
    CHECK(page.sent<wire::Join>().size() == 1);
}

TEST_CASE("a command carries its app, body and number, and ends with its reply") {
    Page page;
    page.go_online();
    const Ticket first = page.store.send("tests", Counter{3});
    const Ticket second = page.store.send("tests", Counter{4});
    const auto commands = page.sent<wire::Command>();
    REQUIRE(commands.size() == 2);
    CHECK(commands[0] == wire::Command{.sequence = 1, .app = "tests", .body = wire::encode(Counter{3})});
    CHECK(commands[1].sequence == 2);
    CHECK(page.store.status(first).phase == CommandPhase::pending);

    page.say(wire::Reply{.sequence = 2, .code = 4, .message = "No.", .revisions = {}, .body = {}});
    page.say(wire::Reply{
        .sequence = 1, .code = 0, .message = "", .revisions = {}, .body = wire::encode(Counter{9})});
    CHECK(page.store.status(second).phase == CommandPhase::refused);
    CHECK(page.store.status(second).message == "No.");
    REQUIRE(page.store.status(first).phase == CommandPhase::done);
    CHECK(*wire::decode<Counter>(page.store.status(first).body) == Counter{9});
}

TEST_CASE("a command under way when the connection breaks goes out again before topics are joined") {
    Page page;
    page.go_online();
    page.frame([&] { page.counter(); });
    const Ticket ticket = page.store.send("tests", Counter{3});
    const auto first = page.sent<wire::Command>();
    page.network.latest().close();
    CHECK(page.store.status(ticket).phase == CommandPhase::pending);
    const Ticket offline = page.store.send("tests", Counter{4});
    CHECK(page.store.status(offline).phase == CommandPhase::pending);
    page.come_back();
    const auto again = page.sent<wire::Command>();
    REQUIRE(again.size() == 2);
    CHECK(again[0] == first[0]);
    CHECK(again[1].sequence == 2);
    const auto last = wire::decode<wire::ClientMessage>(page.network.latest().sent.back());
    CHECK(std::holds_alternative<wire::Join>(*last));
    page.say(wire::Reply{.sequence = 1, .code = 0, .message = "", .revisions = {}, .body = {}});
    CHECK(page.store.status(ticket).phase == CommandPhase::done);
}

TEST_CASE("what may go out once only is not sent while offline, and lost when the connection breaks") {
    Page page;
    CHECK(page.store.status(page.store.send_once("tests", Counter{3})).phase == CommandPhase::not_sent);
    page.go_online();
    const Ticket ticket = page.store.send_once("tests", Counter{3});
    page.network.latest().close();
    CHECK(page.store.status(ticket).phase == CommandPhase::lost);
    page.come_back();
    CHECK(page.sent<wire::Command>().empty());
}

TEST_CASE("commands are not carried over to another person") {
    Page page;
    page.go_online();
    const Ticket ticket = page.store.send("tests", Counter{3});
    page.network.latest().close();
    page.store.reconnect_now();
    page.network.latest().open();
    wire::Welcome welcome;
    welcome.user = 8;
    welcome.epoch = 1;
    page.say(welcome);
    CHECK(page.sent<wire::Command>().empty());
    CHECK(page.store.status(ticket).phase == CommandPhase::lost);
}

TEST_CASE("a command that the socket would not take goes out later") {
    Page page;
    page.go_online();
    page.network.latest().block(true);
    const Ticket ticket = page.store.send("tests", Counter{3});
    CHECK(page.store.status(ticket).phase == CommandPhase::pending);
    CHECK(page.sent<wire::Command>().empty());
    page.network.latest().block(false);
    page.tick();
    CHECK(page.sent<wire::Command>().size() == 1);
}

TEST_CASE("a command is foreseen on a topic until the revision that its answer names") {
    Page page;
    page.go_online();
    page.frame([&] { page.counter(); });
    page.say(snapshot(1, 5, 40));
    const auto shown = [&] {
        const auto view = page.counter();
        std::uint32_t count = view->count;
        page.store.foresee("tests", "tests/counter", [&](base::BytesView body, base::WorldTime) {
            count += wire::decode<Counter>(body)->count;
        });
        return count;
    };
    CHECK(shown() == 40);
    page.store.send("tests", Counter{2});
    CHECK(shown() == 42);
    page.say(patch(1, 6, 40, 50));  // by somebody else
    CHECK(shown() == 52);
    page.say(wire::Reply{
        .sequence = 1, .code = 0, .message = "", .revisions = {{"tests/counter", 7}}, .body = {}});
    CHECK(shown() == 52);
    page.say(patch(1, 7, 50, 52));
    CHECK(shown() == 52);
}

TEST_CASE(
    "what was shown once is not foreseen again in a later run of the server, whose revisions are lower") {
    Page page;
    page.go_online(1);
    page.frame([&] { page.counter(); });
    page.say(snapshot(1, 5, 40));
    const auto foreseen = [&] {
        std::size_t count = 0;
        page.store.foresee("tests", "tests/counter", [&](base::BytesView, base::WorldTime) { ++count; });
        return count;
    };
    const auto answer = [&](std::uint64_t sequence, std::uint64_t revision) {
        page.say(wire::Reply{sequence, 0, "", {{"tests/counter", revision}}, {}});
    };
    page.store.send("tests", Counter{2});
    answer(1, 6);
    page.say(patch(1, 6, 40, 42));
    CHECK(foreseen() == 0);
    page.store.send("tests", Counter{3});  // its answer is lost with the connection
    page.network.latest().close();
    page.come_back(2);
    CHECK(foreseen() == 1);
    answer(2, 7);  // the first answer, of the run before
    CHECK(foreseen() == 1);
    page.say(snapshot(1, 1, 45));
    CHECK(foreseen() == 0);
    page.store.send("tests", Counter{1});
    CHECK(foreseen() == 1);
    answer(3, 2);
    page.say(patch(1, 2, 45, 46));
    CHECK(foreseen() == 0);
}

TEST_CASE("an answer that comes after the patch with its effect is not foreseen any more") {
    Page page;
    page.go_online();
    page.frame([&] { page.counter(); });
    page.say(snapshot(1, 5, 40));
    page.store.send("tests", Counter{2});
    page.say(patch(1, 6, 40, 42));
    page.say(wire::Reply{1, 0, "", {{"tests/counter", 6}}, {}});
    std::size_t count = 0;
    page.store.foresee("tests", "tests/counter", [&](base::BytesView, base::WorldTime) { ++count; });
    CHECK(count == 0);
}

TEST_CASE("a command is refused here when there is no use in sending it, too large, or one too many") {
    Page page;
    page.go_online();
    const Ticket large = page.store.send("tests", Other{std::string(wire::client_frame_bytes_max, 'x')});
    CHECK(page.store.status(large).phase == CommandPhase::not_sent);
    for (std::size_t i = 0; i < commands_pending_max; ++i) page.store.send("tests", Counter{});
    const Ticket many = page.store.send("tests", Counter{});
    CHECK(page.store.status(many).phase == CommandPhase::not_sent);
    CHECK(page.sent<wire::Command>().back().sequence == commands_pending_max);
    page.say(wire::Incompatible{});
    CHECK_FALSE(page.store.takes_commands());
    const Ticket outdated = page.store.send("tests", Counter{});
    CHECK(page.store.status(outdated).phase == CommandPhase::not_sent);
    CHECK_FALSE(page.store.status(outdated).message.empty());
}

TEST_CASE("a finished command is forgotten in time") {
    Page page;
    const Ticket ticket = page.store.send_once("tests", Counter{3});
    page.tick(finished_kept - Milliseconds{1});
    CHECK(page.store.status(ticket).phase == CommandPhase::not_sent);
    page.tick(Milliseconds{1});
    CHECK(page.store.status(ticket).phase == CommandPhase::unknown);
}

TEST_CASE("what one person followed is not shown to the next one") {
    Page page;
    page.go_online();
    page.frame([&] { page.counter(); });
    page.say(snapshot(1, 10, 5));
    page.store.log_out();
    page.network.latest().open();
    wire::Welcome guest;
    guest.schema = 0;
    guest.epoch = 1;
    page.say(guest);
    page.frame([&] { CHECK(page.counter().status == TopicStatus::loading); });
    CHECK(page.store.is_guest());
}
