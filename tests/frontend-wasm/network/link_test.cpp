#include "frontend-wasm/network/link.hpp"

#include <catch2/catch_test_macros.hpp>
#include <deque>

#include "frontend-wasm/platform/headless/fake_network.hpp"
#include "tests/frontend-wasm/network/line.hpp"

using namespace livepet;
using namespace livepet::ui;
using namespace livepet::ui::network;

namespace {

/// A link over a network that the test plays, with the delays that the test says.
struct Line : Way {
    Line() { link.open(network.opener(), "ws://pets.test/ws"); }

    void pass(Milliseconds time) {
        for (; time > Milliseconds{0}; time -= Milliseconds{1}) {
            platform::headless::advance_clock(Milliseconds{1});
            link.deliver(platform::monotonic_now());
        }
    }

    platform::headless::FakeSocket& server() { return network.latest(); }

    platform::headless::FakeNetwork network;
    PageEnd page;
    std::deque<Milliseconds> delays;  // of what is put under way next; then none
    Milliseconds next_delay() override {
        if (delays.empty()) return Milliseconds{0};
        const Milliseconds next = delays.front();
        delays.pop_front();
        return next;
    }
    void gone(Link&) override { is_gone = true; }

    bool is_gone = false;
    Link link{*this, page.events()};
};

const std::vector<std::string> in_order{"opened", "one", "two", "three"};

}  // namespace

TEST_CASE("what takes no time is handed on within the call that brings it") {
    Line line;
    line.server().open();
    line.server().receive(frame_of("one"));
    CHECK(line.page.words() == std::vector<std::string>{"opened", "one"});
    CHECK(line.link.send(frame_of("hello")));
    CHECK(line.server().sent.size() == 1);
    CHECK(line.link.next() == never);
}

TEST_CASE("each direction keeps its order, however uneven the delays are") {
    Line line;
    line.delays = {Milliseconds{10}, Milliseconds{20}, Milliseconds{500}, Milliseconds{100}, Milliseconds{5}};
    line.server().open();  // there and back: 30
    for (const char* text : {"one", "two", "three"}) line.server().receive(frame_of(text));
    line.pass(Milliseconds{29});
    CHECK(line.page.told.empty());
    line.pass(Milliseconds{1'000});
    CHECK(line.page.words() == in_order);
    CHECK(line.page.told[0].at == Milliseconds{30});
    CHECK(line.page.told[1].at == Milliseconds{500});
    CHECK(line.page.told[3].at == Milliseconds{500});

    line.delays = {Milliseconds{300}, Milliseconds{100}};
    CHECK(line.link.send(frame_of("a")));
    CHECK(line.link.send(frame_of("b")));
    CHECK(line.link.send(frame_of("c")));
    line.pass(Milliseconds{299});
    CHECK(line.server().sent.empty());
    line.pass(Milliseconds{1});
    REQUIRE(line.server().sent.size() == 3);
    CHECK(base::as_text(line.server().sent[0]) == "a");
    CHECK(base::as_text(line.server().sent[2]) == "c");
}

TEST_CASE("a page can send only between the news that it is open and the news that it is closed") {
    Line line;
    CHECK_FALSE(line.link.send(frame_of("early")));
    line.delays = {Milliseconds{10}, Milliseconds{10}};
    line.server().open();
    CHECK_FALSE(line.link.send(frame_of("early")));
    line.pass(Milliseconds{20});
    CHECK(line.link.send(frame_of("now")));
    line.server().close(1000, "bye");
    CHECK_FALSE(line.link.send(frame_of("late")));
    CHECK(line.page.words() == std::vector<std::string>{"opened", "closed: bye"});
}

TEST_CASE("a break takes with it what is under way, and is told once, at the next delivery") {
    Line line;
    line.server().open();
    line.delays = {Milliseconds{50}, Milliseconds{50}};
    line.server().receive(frame_of("one"));
    line.link.send(frame_of("two"));
    line.link.break_off("cut");
    CHECK(line.server().was_dropped());
    CHECK(line.page.words() == std::vector<std::string>{"opened"});
    line.link.break_off("cut again");
    line.pass(Milliseconds{100});
    CHECK(line.page.words() == std::vector<std::string>{"opened", "closed: cut"});
    CHECK(line.server().sent.empty());
    CHECK(line.link.next() == never);
}

TEST_CASE("what a full socket does not take goes out later, in order") {
    Line line;
    line.server().open();
    line.delays = {Milliseconds{10}, Milliseconds{10}};
    line.link.send(frame_of("a"));
    line.link.send(frame_of("b"));
    line.server().block(true);
    line.pass(Milliseconds{200});
    CHECK(line.server().sent.empty());
    REQUIRE(line.link.next() != never);
    CHECK(line.link.next() > platform::monotonic_now());
    line.server().block(false);
    line.pass(full_socket_wait);
    REQUIRE(line.server().sent.size() == 2);
    CHECK(base::as_text(line.server().sent[0]) == "a");
}

TEST_CASE("the page's frames are bounded as on any socket, and the server's by arriving early") {
    Line line;
    line.server().open();
    const base::Bytes block(64 * 1024);
    line.delays.assign(100, Milliseconds{1'000});
    for (std::size_t sent = 0; sent < platform::unsent_bytes_max; sent += block.size())
        CHECK(line.link.send(block));
    CHECK_FALSE(line.link.send(block));

    line.delays.assign(100, Milliseconds{1'000});
    for (std::size_t bytes = 0; bytes <= arriving_bytes_max; bytes += block.size())
        line.server().receive(block);
    CHECK(line.page.told.size() == 1 + 1);  // opened, and the one that was too much
}

TEST_CASE("who lets go lets go of the server's socket, too") {
    platform::headless::FakeNetwork network;
    PageEnd page;
    Line line;
    {
        Link link(line, page.events());
        link.open(network.opener(), "ws://pets.test/ws");
        network.latest().open();
    }
    CHECK(line.is_gone);
    CHECK(network.latest().was_dropped());
    CHECK(page.words() == std::vector<std::string>{"opened"});
}
