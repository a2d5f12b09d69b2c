#include "backend/pubsub/local_topics.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <optional>

#include "backend/fiber/simulation.hpp"
#include "tests/backend/pubsub/listener.hpp"
#include "tests/shared/hex.hpp"

using namespace livepet;
using namespace std::chrono_literals;
using pubsub::Listener;
using pubsub::publication;

namespace {

struct Scene {
    Scene() : shard(simulation.add_shard()), topics(shard) {}

    fiber::Simulation simulation{1};
    fiber::Shard& shard;
    pubsub::LocalTopics topics;
};

using Revisions = std::vector<std::uint64_t>;

}  // namespace

TEST_CASE("a publication reaches the subscribers of its topic, and nobody else") {
    Scene scene;
    Listener a;
    Listener b;
    Listener elsewhere;
    scene.topics.subscribe(a, "pets/pet/1");
    scene.topics.subscribe(b, "pets/pet/1");
    scene.topics.subscribe(elsewhere, "pets/pet/2");
    scene.topics.deliver(publication("pets/pet/1", 5));
    scene.topics.deliver(publication("pets/pet/3", 6));
    CHECK(a.revisions == Revisions{5});
    CHECK(b.revisions == Revisions{5});
    CHECK(elsewhere.revisions.empty());
}

TEST_CASE("a subscription ends with its object, and a topic with its last subscription") {
    Scene scene;
    {
        Listener gone;
        Listener stays_a_little;
        scene.topics.subscribe(gone, "t");
        scene.topics.subscribe(stays_a_little, "t");
        CHECK(scene.topics.topic_count() == 1);
        scene.topics.unsubscribe(gone);
        scene.topics.deliver(publication("t", 1));
        CHECK(gone.revisions.empty());
        CHECK(stays_a_little.revisions.size() == 1);
    }
    CHECK(scene.topics.topic_count() == 0);
    scene.topics.deliver(publication("t", 2));
}

TEST_CASE("topics have numbers, the same for all their subscribers, and never again another's") {
    Scene scene;
    Listener a;
    Listener b;
    std::optional<Listener> other(std::in_place);
    scene.topics.subscribe(a, "t");
    scene.topics.subscribe(b, "t");
    scene.topics.subscribe(*other, "u");
    CHECK(a.stream() == b.stream());
    CHECK(other->stream() != a.stream());
    const std::uint32_t before = other->stream();
    other.emplace();
    scene.topics.subscribe(*other, "u");
    CHECK(other->stream() != before);
    CHECK(other->stream() != a.stream());
}

TEST_CASE("patches that follow one another fast are told as one; the first comes at once") {
    Scene scene;
    Listener listener;
    scene.topics.subscribe(listener, "t");
    scene.topics.deliver(publication("t", 2, tests::from_hex("82 00 01 01 01")));
    CHECK(listener.revisions == Revisions{2});
    scene.topics.deliver(publication("t", 3, tests::from_hex("81 00 02")));
    scene.topics.deliver(publication("t", 4, tests::from_hex("81 01 03")));
    scene.topics.deliver(publication("t", 5, tests::from_hex("81 00 04")));
    CHECK(listener.revisions == Revisions{2});
    scene.simulation.run_for(pubsub::told_every);
    REQUIRE(listener.revisions == Revisions{2, 5});
    CHECK(listener.told.back()->span == 3);
    CHECK(tests::hex(listener.told.back()->body) == "82 00 04 01 03");

    scene.simulation.run_for(1s);
    scene.topics.deliver(publication("t", 6));
    CHECK(listener.revisions == Revisions{2, 5, 6});
}

TEST_CASE("patches that do not lead on from one another are told each, in order") {
    Scene scene;
    Listener listener;
    scene.topics.subscribe(listener, "t");
    for (const std::uint64_t revision : {2, 3, 7, 8}) scene.topics.deliver(publication("t", revision));
    scene.simulation.run_for(1s);
    CHECK(listener.revisions == Revisions{2, 3, 8});
    CHECK(listener.told.back()->span == 2);
}

TEST_CASE("events are never put together") {
    Scene scene;
    Listener listener;
    scene.topics.subscribe(listener, "t");
    for (std::uint64_t revision = 1; revision <= 5; ++revision)
        scene.topics.deliver(publication("t", revision, {std::byte{0x80}}, pubsub::Kind::event));
    CHECK(listener.revisions == Revisions{1, 2, 3, 4, 5});
}

TEST_CASE("who leaves while something waits to be told is not told, nor is a topic that is gone") {
    Scene scene;
    Listener stays;
    {
        Listener gone;
        Listener alone;
        scene.topics.subscribe(stays, "t");
        scene.topics.subscribe(gone, "t");
        scene.topics.subscribe(alone, "u");
        for (const std::uint64_t revision : {2, 3}) {
            scene.topics.deliver(publication("t", revision));
            scene.topics.deliver(publication("u", revision));
        }
    }
    scene.simulation.run_for(1s);
    CHECK(stays.revisions == Revisions{2, 3});
}
