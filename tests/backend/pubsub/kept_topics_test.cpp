#include "backend/pubsub/kept_topics.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <string>

#include "backend/fiber/simulation.hpp"
#include "tests/backend/pubsub/listener.hpp"

using namespace livepet;
using namespace std::chrono_literals;
using pubsub::publication;

namespace {

struct Scene {
    Scene() : shard(simulation.add_shard()), topics(shard), kept(shard, topics) {}

    fiber::Simulation simulation{1};
    fiber::Shard& shard;
    pubsub::LocalTopics topics;
    pubsub::KeptTopics kept;
};

}  // namespace

TEST_CASE("a history is kept while anybody follows, and a while longer") {
    Scene scene;
    scene.kept.add(publication("t", 2));
    CHECK_FALSE(scene.topics.may_follow("t"));
    scene.kept.follow("t", 0);
    scene.kept.follow("t", 1);
    CHECK(scene.topics.may_follow("t"));
    scene.kept.add(publication("t", 3));
    scene.kept.unfollow("t", 0);
    scene.simulation.run_for(2 * pubsub::linger);
    CHECK(scene.kept.since("t", 2));
    scene.kept.unfollow("t", 1);
    scene.simulation.run_for(pubsub::linger - 1s);
    CHECK(scene.kept.since("t", 2));
    CHECK(scene.topics.may_follow("t"));
    scene.simulation.run_for(2s);
    CHECK_FALSE(scene.kept.since("t", 2));
    CHECK_FALSE(scene.topics.may_follow("t"));
    CHECK(scene.kept.size() == 0);
}

TEST_CASE("who comes back in time finds the history, and it stays") {
    Scene scene;
    scene.kept.follow("t", 0);
    scene.kept.add(publication("t", 3));
    scene.kept.unfollow("t", 0);
    scene.simulation.run_for(pubsub::linger / 2);
    scene.kept.follow("t", 1);
    scene.simulation.run_for(2 * pubsub::linger);
    CHECK(scene.kept.since("t", 2));
    CHECK(scene.topics.may_follow("t"));
}

TEST_CASE("events are no history") {
    Scene scene;
    scene.kept.follow("t", 0);
    scene.kept.add(publication("t", 3, {}, pubsub::Kind::event));
    CHECK_FALSE(scene.kept.since("t", 2));
}

TEST_CASE("of topics that nobody follows only so many are kept, the latest") {
    Scene scene;
    const auto name = [](std::size_t number) { return "t" + std::to_string(number); };
    for (std::size_t i = 0; i <= pubsub::lingering_max; ++i) {
        scene.kept.follow(name(i), 0);
        scene.kept.add(publication(name(i), 3));
        scene.kept.unfollow(name(i), 0);
    }
    CHECK(scene.kept.size() == pubsub::lingering_max);
    CHECK_FALSE(scene.kept.since(name(0), 2));
    CHECK(scene.kept.since(name(1), 2));
}
