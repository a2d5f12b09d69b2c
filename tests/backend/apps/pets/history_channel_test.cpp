#include "backend/apps/pets/history_channel.hpp"

#include <catch2/catch_test_macros.hpp>
#include <variant>
#include <vector>

#include "backend/fiber/simulation.hpp"
#include "shared/sync/replica.hpp"
#include "tests/backend/gateway/fake_session.hpp"

using namespace livepet;

namespace {

constexpr pets::PetId rex{7};

pets::Meal meal(std::int64_t at_ms) {
    return {base::WallTime(base::Milliseconds(at_ms)), {3}, "Ada", pets::MealKind::meal};
}

/// One who looks at the history of a pet.
struct Scene {
    Scene() : shard(simulation.add_shard()), topics(shard), session(shard, {1, "Ada"}) {}

    void tell(const pets::Meal& eaten) {
        topics.deliver(std::make_shared<const pubsub::Publication>(pubsub::Publication{
            pets::history_topic(rex), ++revision, wire::encode(eaten), 1, pubsub::Kind::event}));
    }

    /// What the client has, of all that it was sent.
    std::vector<pets::Meal> shown() const {
        sync::Replica<pets::History> replica;
        for (const gateway::Frame& frame : session.frames) {
            const auto message = *wire::decode<wire::ServerMessage>(*frame);
            if (const auto* snapshot = std::get_if<wire::Snapshot>(&message))
                REQUIRE(replica.apply_snapshot(snapshot->revision, snapshot->body) == sync::Follow::applied);
            if (const auto* patch = std::get_if<wire::Patch>(&message))
                REQUIRE(replica.apply_patch(patch->revision, patch->span, patch->body) ==
                        sync::Follow::applied);
        }
        return replica.state()->meals;
    }

    fiber::Simulation simulation{1};
    fiber::Shard& shard;
    pubsub::LocalTopics topics;
    gateway::FakeSession session;
    pets::HistoryChannel channel{session, 4, topics, rex};
    std::uint64_t revision = 0;
};

using Meals = std::vector<pets::Meal>;

}  // namespace

TEST_CASE("a meal that was told before the history was read, and is in it, is there once") {
    Scene scene;
    scene.tell(meal(2));
    scene.tell(meal(3));
    scene.channel.open({{meal(2), meal(1)}});
    CHECK(scene.shown() == Meals{meal(3), meal(2), meal(1)});
}

TEST_CASE("a meal that is told after the history was read, and is in it, is there once") {
    Scene scene;
    scene.channel.open({{meal(3), meal(2), meal(1)}});
    scene.tell(meal(2));
    scene.tell(meal(3));
    scene.tell(meal(4));
    CHECK(scene.shown() == Meals{meal(4), meal(3), meal(2), meal(1)});
}

TEST_CASE("meals that look the same are as many as were eaten") {
    Scene scene;
    scene.tell(meal(5));
    scene.channel.open({{meal(5), meal(1)}});
    scene.tell(meal(5));
    CHECK(scene.shown() == Meals{meal(5), meal(5), meal(1)});
    scene.tell(meal(6));
    scene.tell(meal(6));
    CHECK(scene.shown() == Meals{meal(6), meal(6), meal(5), meal(5), meal(1)});
}

TEST_CASE("meals that look the same and were read are not taken for new ones") {
    Scene scene;
    scene.channel.open({{meal(5), meal(5), meal(1)}});
    scene.tell(meal(5));
    scene.tell(meal(5));
    CHECK(scene.shown() == Meals{meal(5), meal(5), meal(1)});
    scene.tell(meal(5));
    CHECK(scene.shown() == Meals{meal(5), meal(5), meal(5), meal(1)});
}
