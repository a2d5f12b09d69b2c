#include "backend/pubsub/broker.hpp"

#include <catch2/catch_test_macros.hpp>
#include <memory>
#include <thread>
#include <vector>

#include "backend/platform/clock.hpp"

using namespace livepet;

namespace {

struct Listener final : pubsub::Subscription {
    void on_published(const std::shared_ptr<const pubsub::Publication>& publication) override {
        revisions.push_back(publication->revision);
    }
    std::vector<std::uint64_t> revisions;
};

std::shared_ptr<const pubsub::Publication> publication(std::string topic, std::uint64_t revision) {
    return std::make_shared<const pubsub::Publication>(pubsub::Publication{std::move(topic), revision, {}});
}

}  // namespace

TEST_CASE("a publication reaches the subscribers of its topic, and nobody else") {
    pubsub::LocalTopics topics;
    Listener a;
    Listener b;
    Listener elsewhere;
    topics.subscribe(a, "pets/pet/1");
    topics.subscribe(b, "pets/pet/1");
    topics.subscribe(elsewhere, "pets/pet/2");
    topics.deliver(publication("pets/pet/1", 5));
    topics.deliver(publication("pets/pet/3", 6));
    CHECK(a.revisions == std::vector<std::uint64_t>{5});
    CHECK(b.revisions == std::vector<std::uint64_t>{5});
    CHECK(elsewhere.revisions.empty());
}

TEST_CASE("a subscription ends with its object, and a topic with its last subscription") {
    pubsub::LocalTopics topics;
    {
        Listener gone;
        Listener stays_a_little;
        topics.subscribe(gone, "t");
        topics.subscribe(stays_a_little, "t");
        CHECK(topics.topic_count() == 1);
        topics.unsubscribe(gone);
        topics.deliver(publication("t", 1));
        CHECK(gone.revisions.empty());
        CHECK(stays_a_little.revisions.size() == 1);
    }
    CHECK(topics.topic_count() == 0);
    topics.deliver(publication("t", 2));
}

TEST_CASE("a topic that nobody follows can be told from one that somebody does, on any shard") {
    platform::RealClock clock;
    std::vector<std::unique_ptr<fiber::Shard>> shards;
    for (unsigned i = 0; i < 2; ++i) shards.push_back(std::make_unique<fiber::Shard>(i, clock));
    pubsub::Broker broker(shards);
    CHECK_FALSE(broker.may_follow("t"));
    {
        Listener first;
        Listener second;
        broker.on(*shards[1]).subscribe(first, "t");
        broker.on(*shards[1]).subscribe(second, "t");
        CHECK(broker.may_follow("t"));
        CHECK_FALSE(broker.on(*shards[0]).may_follow("t"));
        broker.on(*shards[1]).unsubscribe(second);
        CHECK(broker.may_follow("t"));
    }
    CHECK_FALSE(broker.may_follow("t"));
}

TEST_CASE("what one shard publishes arrives on every shard, in order") {
    constexpr std::uint64_t count = 1000;
    platform::RealClock clock;
    std::vector<std::unique_ptr<fiber::Shard>> shards;
    for (unsigned i = 0; i < 2; ++i) shards.push_back(std::make_unique<fiber::Shard>(i, clock));
    pubsub::Broker broker(shards);
    Listener near;
    Listener far;
    broker.on(*shards[0]).subscribe(near, "t");
    broker.on(*shards[1]).subscribe(far, "t");
    shards[0]->post([&] {
        for (std::uint64_t revision = 1; revision <= count; ++revision)
            broker.publish(*shards[0], {"t", revision, {}});
        shards[1]->stop();
        shards[0]->stop();
    });
    std::thread other([&] { shards[1]->run(); });
    std::thread([&] { shards[0]->run(); }).join();
    other.join();
    std::vector<std::uint64_t> all;
    for (std::uint64_t revision = 1; revision <= count; ++revision) all.push_back(revision);
    CHECK(near.revisions == all);
    CHECK(far.revisions == all);
}
