#include "backend/pubsub/broker.hpp"

#include <catch2/catch_test_macros.hpp>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include "backend/fiber/simulation.hpp"
#include "backend/platform/clock.hpp"
#include "tests/backend/pubsub/listener.hpp"

using namespace livepet;

using pubsub::Listener;

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
            broker.publish(*shards[0], {"t", revision, {}, 1, pubsub::Kind::event});
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

TEST_CASE("who comes back on another shard gets what was missed, and only if nothing of it is lacking") {
    fiber::Simulation simulation(1);
    fiber::Shard& a = simulation.add_shard();
    fiber::Shard& b = simulation.add_shard();
    pubsub::Broker broker(simulation.shards());
    std::optional<Listener> viewer(std::in_place);
    simulation.run(a, [&] {
        broker.on(a).subscribe(*viewer, "t");
        CHECK_FALSE(broker.missed(a, *viewer, 0));
        broker.note(a, *viewer, 5);
        viewer.reset();
        for (std::uint64_t revision = 6; revision <= 8; ++revision) broker.publish(a, {"t", revision, {}});
    });
    simulation.run(b, [&] {
        Listener again;
        broker.on(b).subscribe(again, "t");
        const auto missed = broker.missed(b, again, 6);
        REQUIRE(missed);
        REQUIRE(missed->size() == 2);
        CHECK(missed->front()->revision == 7);
        CHECK_FALSE(broker.missed(b, again, 4));
    });
    simulation.run_for(2 * pubsub::linger);
    simulation.run(b, [&] {
        CHECK_FALSE(broker.may_follow("t"));
        Listener late;
        broker.on(b).subscribe(late, "t");
        CHECK_FALSE(broker.missed(b, late, 8));
    });
    simulation.run_for(2 * pubsub::linger);
    CHECK(simulation.stop());
}
