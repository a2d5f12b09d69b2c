#include "frontend-wasm/store/follow_observer.hpp"

#include <boost/describe/class.hpp>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "frontend-wasm/platform/headless/fake_network.hpp"
#include "frontend-wasm/platform/headless/manual_clock.hpp"
#include "frontend-wasm/platform/headless/memory_storage.hpp"
#include "frontend-wasm/store/store.hpp"
#include "shared/wire/decode.hpp"

using namespace livepet;
using namespace livepet::ui;
using namespace livepet::ui::store;

namespace {

struct Counter {
    std::uint32_t count = 0;
    friend bool operator==(const Counter&, const Counter&) = default;
};
BOOST_DESCRIBE_STRUCT(Counter, (), (count))

struct Notes final : FollowObserver {
    void took_snapshot(const FollowedTopic& topic, bool was_live) override {
        told.push_back((was_live ? "skip to " : "snapshot ") + std::to_string(topic.revision()));
    }
    void took_resumption(const FollowedTopic&, sync::Follow outcome, std::uint64_t revision) override {
        told.push_back((outcome == sync::Follow::applied ? "resumed " : "not resumed ") +
                       std::to_string(revision));
    }
    void took_patch(const FollowedTopic& topic, sync::Follow outcome, std::uint64_t revision) override {
        if (outcome == sync::Follow::applied) told.push_back("patch " + std::to_string(revision));
        if (outcome == sync::Follow::gap)
            told.push_back("gap " + std::to_string(topic.revision()) + " to " + std::to_string(revision));
    }
    std::vector<std::string> told;
};

struct Page {
    Page() {
        platform::headless::reset_clock();
        platform::headless::clear_storage();
        go_online();
    }
    void say(const wire::ServerMessage& message) { network.latest().receive(wire::encode(message)); }
    void go_online() {
        store.tick(platform::monotonic_now());
        network.latest().open();
        wire::Welcome welcome;
        welcome.epoch = 1;
        say(welcome);
    }
    void say_snapshot(std::uint64_t revision) {
        say(wire::Snapshot{
            .channel = 1, .stream = 1, .revision = revision, .body = wire::encode(Counter{1})});
    }
    void say_patch(std::uint64_t revision) {
        base::Bytes body;
        wire::encode_patch(Counter{1}, Counter{static_cast<std::uint32_t>(revision)}, body);
        say(wire::Patch{.stream = 1, .revision = revision, .body = body});
    }

    platform::headless::FakeNetwork network;
    Notes notes;
    Store store{options()};

  private:
    StoreOptions options() {
        StoreOptions made;
        made.open_socket = network.opener();
        made.changed = [] {};
        made.last_sequence = 41;
        made.observer = &notes;
        return made;
    }
};

}  // namespace

TEST_CASE("who observes a store is told of snapshots, of patches, and of what is missing") {
    Page page;
    page.store.follow<Counter>("tests/counter");
    page.say_snapshot(5);
    page.say_patch(6);
    page.say_snapshot(9);
    page.say_patch(12);
    CHECK(page.notes.told == std::vector<std::string>{"snapshot 5", "patch 6", "skip to 9", "gap 9 to 12"});
}

TEST_CASE("who observes a store is told that a topic goes on where it was") {
    Page page;
    page.store.follow<Counter>("tests/counter");
    page.say_snapshot(5);
    page.network.latest().close();
    page.store.reconnect_now();
    page.go_online();
    page.say(wire::Resumed{.channel = 1, .stream = 1, .revision = 5});
    CHECK(page.notes.told == std::vector<std::string>{"snapshot 5", "resumed 5"});
}

TEST_CASE("a device that has given commands before goes on with their numbers") {
    Page page;
    page.store.send("tests", Counter{1});
    const auto message = wire::decode<wire::ClientMessage>(page.network.latest().sent.back());
    CHECK(std::get<wire::Command>(*message).sequence == 42);
}
