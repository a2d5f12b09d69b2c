#include "backend/presence/presence.hpp"

#include <catch2/catch_test_macros.hpp>
#include <map>
#include <vector>

#include "backend/fiber/simulation.hpp"
#include "shared/sync/replica.hpp"
#include "shared/wire/decode.hpp"

using namespace livepet;
using namespace std::chrono_literals;
using presence::Attendance;
using presence::Presence;

namespace {

/// Follows a topic's people as a client does: subscribes, then looks.
class Viewer final : public pubsub::Subscription {
  public:
    Viewer(fiber::Shard& here, pubsub::Broker& broker, Presence& presence, const std::string& topic) {
        broker.on(here).subscribe(*this, topic);
        const presence::Seen seen = presence.look(here, topic);
        CHECK(replica_.apply_snapshot(seen.revision, seen.people) == sync::Follow::applied);
        for (const auto& publication : early_) follow(*publication);
        early_.clear();
    }

    const sync::People& people() const { return *replica_.state(); }
    std::size_t patches = 0;

  private:
    void on_published(pubsub::Delivery& delivery) override {
        const pubsub::Published& publication = delivery.publication;
        if (!replica_.has_state()) return early_.push_back(publication);
        follow(*publication);
    }
    void follow(const pubsub::Publication& publication) {
        ++patches;
        const auto outcome = replica_.apply_patch(publication.revision, publication.span, publication.body);
        CHECK((outcome == sync::Follow::applied || outcome == sync::Follow::stale));
    }

    sync::Replica<sync::People> replica_;
    std::vector<std::shared_ptr<const pubsub::Publication>> early_;
};

struct Scene {
    explicit Scene(std::uint64_t seed, std::size_t shards = 2) : simulation(seed) {
        for (std::size_t i = 0; i < shards; ++i) simulation.add_shard();
    }
    fiber::Shard& shard(std::size_t index) { return *simulation.shards()[index]; }

    fiber::Simulation simulation;
};

}  // namespace

TEST_CASE("one person on two shards is one; what changes is told soon") {
    Scene scene(1);
    pubsub::Broker broker(scene.simulation.shards());
    Presence presence(scene.simulation.shards(), broker);
    Attendance on_laptop;
    Attendance on_phone;
    std::optional<Viewer> viewer;
    scene.simulation.run(scene.shard(0), [&] {
        viewer.emplace(scene.shard(0), broker, presence, "t");
        CHECK(viewer->people().count == 0);
        on_laptop = presence.join(scene.shard(0), "t", {7, "Ada"});
    });
    scene.simulation.run(scene.shard(1), [&] { on_phone = presence.join(scene.shard(1), "t", {7, "Ada"}); });
    scene.simulation.run_for(1s);
    CHECK(viewer->people() == sync::People{1, {{7, "Ada"}}});
    scene.simulation.run(scene.shard(0), [&] { on_laptop.leave(); });
    scene.simulation.run_for(1s);
    CHECK(viewer->people().count == 1);
    scene.simulation.run(scene.shard(1), [&] { on_phone.leave(); });
    scene.simulation.run_for(1s);
    CHECK(viewer->people().count == 0);
    scene.simulation.run(scene.shard(0), [&] { viewer.reset(); });
    CHECK(scene.simulation.stop());
}

TEST_CASE("that the last one has left is told, and whether somebody has come since can be asked") {
    Scene scene(2);
    pubsub::Broker broker(scene.simulation.shards());
    std::vector<std::uint64_t> left;
    Presence presence(scene.simulation.shards(), broker,
                      [&](const std::string& topic, std::uint64_t generation) {
                          CHECK(topic == "t");
                          left.push_back(generation);
                      });
    fiber::Shard& home = presence.home_of("t");
    const auto generation = [&] {
        std::optional<std::uint64_t> found;
        scene.simulation.run(home, [&] { found = presence.generation_of("t"); });
        return found;
    };
    Attendance first;
    scene.simulation.run(home, [&] { first = presence.join(home, "t", {7, "Ada"}); });
    const auto before = generation();
    REQUIRE(before);
    scene.simulation.run(home, [&] {
        first.leave();
        first = presence.join(home, "t", {8, "Bob"});  // before anybody has acted on it
    });
    CHECK(left == std::vector{*before});
    CHECK(generation());
    CHECK(generation() != before);
    scene.simulation.run(home, [&] { first.leave(); });
    CHECK(left.size() == 2);
    CHECK_FALSE(generation());
    CHECK(scene.simulation.stop());
}

TEST_CASE("ten thousand who come at once are told of in a few patches") {
    Scene scene(3);
    scene.simulation.limit_steps_without_time(100'000);
    pubsub::Broker broker(scene.simulation.shards());
    Presence presence(scene.simulation.shards(), broker);
    std::vector<Attendance> crowd(10'000);
    std::optional<Viewer> viewer;
    scene.simulation.run(scene.shard(1), [&] {
        viewer.emplace(scene.shard(1), broker, presence, "t");
        for (std::size_t i = 0; i < crowd.size(); ++i)
            crowd[i] = presence.join(scene.shard(1), "t", {i + 1, "X"});
    });
    scene.simulation.run_for(1s);
    CHECK(viewer->people().count == crowd.size());
    CHECK(viewer->patches <= 4);
    scene.simulation.run(scene.shard(1), [&] {
        const auto page = presence.page_after(scene.shard(1), "t", 5'000, 20);
        REQUIRE(page.size() == 20);
        CHECK(page.front().id == 5'001);
        crowd.clear();
        viewer.reset();
    });
    scene.simulation.run_for(1s);
    CHECK(scene.simulation.stop());
}

TEST_CASE("whatever the order of comings, goings and looks, viewers end with who is there") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        Scene scene(seed, 3);
        pubsub::Broker broker(scene.simulation.shards());
        Presence presence(scene.simulation.shards(), broker);
        const std::vector<std::string> topics{"a", "b", "c"};
        std::map<std::string, std::map<std::uint64_t, int>> tabs;
        struct Tab {
            Attendance attendance;
            std::string topic;
            std::uint64_t person;
        };
        std::vector<std::vector<Tab>> open(3);
        struct Seat {  // of one who looks, and so is there
            std::string topic;
            Attendance attendance;
            std::unique_ptr<Viewer> viewer;
        };
        std::vector<std::vector<Seat>> seats(3);
        std::uint64_t last_seat = 100;
        for (int round = 0; round < 120; ++round) {
            const std::size_t at = scene.simulation.random().below(3);
            const std::string topic = topics[scene.simulation.random().below(topics.size())];
            const std::uint64_t dice = scene.simulation.random().below(10);
            const std::uint64_t person = 1 + scene.simulation.random().below(5);
            scene.simulation.run(scene.shard(at), [&] {
                if (dice < 5) {
                    open[at].push_back({presence.join(scene.shard(at), topic, {person, "P"}), topic, person});
                    ++tabs[topic][person];
                } else if (dice < 9 && !open[at].empty()) {
                    Tab& closed = open[at].front();
                    if (--tabs[closed.topic][closed.person] == 0) tabs[closed.topic].erase(closed.person);
                    open[at].erase(open[at].begin());
                } else if (dice == 9) {
                    Seat& seat = seats[at].emplace_back();
                    seat.topic = topic;
                    seat.attendance = presence.join(scene.shard(at), topic, {++last_seat, ""});
                    ++tabs[topic][last_seat];
                    seat.viewer = std::make_unique<Viewer>(scene.shard(at), broker, presence, topic);
                }
            });
            if (dice % 3 == 0)
                scene.simulation.run_for(std::chrono::milliseconds(scene.simulation.random().below(400)));
        }
        scene.simulation.run_for(2s);
        for (std::size_t at = 0; at < 3; ++at) {
            for (const Seat& seat : seats[at]) CHECK(seat.viewer->people().count == tabs[seat.topic].size());
            scene.simulation.run(scene.shard(at), [&] {
                open[at].clear();
                seats[at].clear();
            });
        }
        scene.simulation.run_for(2s);
        CHECK(scene.simulation.stop());
    }
}
