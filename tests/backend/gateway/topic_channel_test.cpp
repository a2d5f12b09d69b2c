#include "backend/gateway/topic_channel.hpp"

#include <catch2/catch_test_macros.hpp>
#include <optional>
#include <vector>

#include "backend/fiber/simulation.hpp"
#include "shared/wire/decode.hpp"
#include "tests/backend/gateway/fake_session.hpp"
#include "tests/shared/hex.hpp"

using namespace livepet;
using gateway::TopicChannel;

namespace {

struct Scene {
    Scene() : shard(simulation.add_shard()), broker(simulation.shards()), session(shard, {1, "Ada"}) {}

    void publish(std::uint64_t revision, base::Bytes patch = tests::from_hex("81 00 01")) {
        broker.publish(shard, {"t", revision, std::move(patch)});
        simulation.run_for(pubsub::told_every);
    }

    fiber::Simulation simulation{1};
    fiber::Shard& shard;
    pubsub::Broker broker;
    gateway::FakeSession session;
};

std::vector<wire::ServerMessage> sent(const gateway::FakeSession& session) {
    std::vector<wire::ServerMessage> messages;
    for (const gateway::Frame& frame : session.frames)
        messages.push_back(*wire::decode<wire::ServerMessage>(*frame));
    return messages;
}

/// Revisions of all that was sent, a snapshot's as negative.
std::vector<std::int64_t> revisions(const gateway::FakeSession& session) {
    std::vector<std::int64_t> result;
    for (const auto& message : sent(session)) {
        if (const auto* snapshot = std::get_if<wire::Snapshot>(&message)) {
            result.push_back(-static_cast<std::int64_t>(snapshot->revision));
        } else {
            result.push_back(static_cast<std::int64_t>(std::get<wire::Patch>(message).revision));
        }
    }
    return result;
}

using Revisions = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("what is published before the snapshot is there follows it, unless the snapshot has it") {
    Scene scene;
    TopicChannel channel(scene.session, {4, "t"}, scene.broker, "t");
    for (const std::uint64_t revision : {5, 6, 7}) scene.publish(revision);
    CHECK(scene.session.frames.empty());
    channel.open(6, {});
    scene.publish(8);
    CHECK(revisions(scene.session) == Revisions{-6, 7, 8});
    const auto snapshot = std::get<wire::Snapshot>(sent(scene.session).front());
    CHECK(snapshot.channel == 4);
    CHECK(std::get<wire::Patch>(sent(scene.session).back()).stream == snapshot.stream);
}

TEST_CASE("what is told late, and the snapshot has, is not told again") {
    Scene scene;
    TopicChannel channel(scene.session, {4, "t"}, scene.broker, "t");
    for (const std::uint64_t revision : {2, 3, 4})
        scene.broker.publish(scene.shard, {"t", revision, tests::from_hex("81 00 01")});
    channel.open(4, {});
    scene.simulation.run_for(2 * pubsub::told_every);
    CHECK(revisions(scene.session) == Revisions{-4});
    scene.publish(5);
    CHECK(revisions(scene.session) == Revisions{-4, 5});
}

TEST_CASE("a channel that is gone hears nothing") {
    Scene scene;
    {
        TopicChannel channel(scene.session, {4, "t"}, scene.broker, "t");
        channel.open(1, {});
    }
    scene.publish(2);
    CHECK(revisions(scene.session) == Revisions{-1});
}

TEST_CASE("what is kept while a snapshot is late is bounded: the client will see the gap") {
    Scene scene;
    TopicChannel channel(scene.session, {4, "t"}, scene.broker, "t");
    for (std::uint64_t revision = 2; revision < 2 + 2 * gateway::early_publications_max; ++revision) {
        scene.publish(revision);
    }
    channel.open(1, {});
    CHECK(scene.session.frames.size() == 1 + gateway::early_publications_max);
}

TEST_CASE("all that follow a topic get the same bytes, and the same memory") {
    Scene scene;
    gateway::FakeSession other(scene.shard, {2, "Bob"});
    TopicChannel ours(scene.session, {4, "t"}, scene.broker, "t");
    TopicChannel theirs(other, {77, "t"}, scene.broker, "t");
    ours.open(1, {});
    theirs.open(1, {});
    scene.publish(2);
    REQUIRE(scene.session.frames.size() == 2);
    REQUIRE(other.frames.size() == 2);
    CHECK(scene.session.frames.back() == other.frames.back());
}

TEST_CASE("a client that does not keep up is told once, when it does, of all that changed") {
    Scene scene;
    TopicChannel channel(scene.session, {4, "t"}, scene.broker, "t");
    channel.open(1, {});
    scene.session.is_congested = true;
    scene.publish(2, tests::from_hex("82 00 01 01 01"));
    scene.publish(3, tests::from_hex("81 00 02"));
    scene.publish(4, tests::from_hex("81 02 05"));
    CHECK(scene.session.frames.size() == 1);
    channel.on_room();  // there was none after all
    scene.publish(5, tests::from_hex("81 00 03"));
    CHECK(scene.session.frames.size() == 1);
    scene.session.is_congested = false;
    channel.on_room();
    REQUIRE(revisions(scene.session) == Revisions{-1, 5});
    const auto patch = std::get<wire::Patch>(sent(scene.session).back());
    CHECK(patch.span == 4);
    CHECK(tests::hex(patch.body) == "83 00 03 01 01 02 05");
    scene.publish(6);
    CHECK(revisions(scene.session) == Revisions{-1, 5, 6});
}

TEST_CASE("who comes back is told what was missed, and what came meanwhile, once") {
    Scene scene;
    std::optional<TopicChannel> channel(std::in_place, scene.session, wire::Join{4, "t"}, scene.broker, "t");
    scene.simulation.run(scene.shard, [&] { CHECK_FALSE(channel->resume()); });
    channel->open(1, {});
    scene.publish(2);
    channel.reset();
    scene.publish(3);
    scene.publish(4);
    scene.session.frames.clear();
    channel.emplace(scene.session, wire::Join{9, "t", 2}, scene.broker, "t");
    scene.simulation.run(scene.shard, [&] { CHECK(channel->resume()); });
    scene.publish(5);
    REQUIRE(scene.session.frames.size() == 4);
    const auto resumed = std::get<wire::Resumed>(sent(scene.session).front());
    CHECK(resumed.channel == 9);
    CHECK(resumed.revision == 2);
    scene.session.frames.erase(scene.session.frames.begin());
    CHECK(revisions(scene.session) == Revisions{3, 4, 5});
    CHECK(std::get<wire::Patch>(sent(scene.session).back()).stream == resumed.stream);
    channel.reset();
    scene.simulation.run_for(2 * pubsub::linger);
    CHECK(scene.simulation.stop());
}
