// Whatever happens between a topic's owner and its viewers (changes, lost connections, slow clients, returns
// on other shards, an owner that starts again), in any order: once all is quiet, all show the same.

#include <boost/describe/class.hpp>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "backend/fiber/run_on.hpp"
#include "backend/fiber/simulation.hpp"
#include "backend/gateway/topic_channel.hpp"
#include "shared/sync/publication.hpp"
#include "shared/sync/replica.hpp"
#include "shared/wire/decode.hpp"
#include "tests/backend/gateway/fake_session.hpp"

using namespace livepet;
using namespace std::chrono_literals;

namespace {

struct Dials {
    std::uint32_t a = 0;
    std::uint32_t b = 0;
    std::uint32_t c = 0;
    friend bool operator==(const Dials&, const Dials&) = default;
};
BOOST_DESCRIBE_STRUCT(Dials, (), (a, b, c))

const std::string topic = "t";

/// The topic's actor: on one shard, for good.
class Owner {
  public:
    Owner(fiber::Shard& shard, pubsub::Broker& broker) : shard_(shard), broker_(broker) {}

    fiber::Shard& shard() { return shard_; }
    const sync::Publication<Dials>& told() const { return told_; }

    /// On its shard's thread.
    void change(platform::Random& random) {
        Dials next = told_.state();
        std::uint32_t& dial = random.below(2) == 0 ? next.a : random.below(2) == 0 ? next.b : next.c;
        dial = static_cast<std::uint32_t>(random.below(1'000));
        if (auto patch = told_.publish(next)) broker_.publish(shard_, {topic, told_.revision(), *patch});
    }
    /// It has crashed, and begins past all revisions that it may have reached.
    void restart() { told_ = sync::Publication<Dials>(told_.state(), told_.revision() + 1'000); }

  private:
    fiber::Shard& shard_;
    pubsub::Broker& broker_;
    sync::Publication<Dials> told_{Dials{}, 1};
};

/// A client with its connection, when there is one. What it is sent it takes when take() is called.
class Viewer {
  public:
    explicit Viewer(pubsub::Broker& broker) : broker_(broker) {}

    bool is_connected() const { return channel_ != nullptr; }
    const sync::Replica<Dials>& replica() const { return replica_; }
    int resumes = 0;

    /// In a fiber of `here`.
    void connect(fiber::Shard& here, Owner& owner) {
        session_.emplace(here, gateway::Person{1, "Ada"});
        taken_ = 0;
        wants_to_join_ = false;
        auto channel = std::make_unique<gateway::TopicChannel>(
            *session_, wire::Join{1, topic, replica_.resumable_from()}, broker_, topic);
        if (!channel->resume()) {
            struct Seen {
                std::uint64_t revision;
                base::Bytes snapshot;
            };
            const Seen seen = fiber::run_on(owner.shard(), here, [&owner] {
                return Seen{owner.told().revision(), owner.told().snapshot()};
            });
            channel->open(seen.revision, seen.snapshot);
        }
        channel_ = std::move(channel);
    }

    /// On its shard's thread, as the following.
    void disconnect() {
        channel_.reset();
        session_.reset();
    }
    void set_slow(bool is_slow) {
        session_->is_congested = is_slow;
        if (!is_slow) channel_->on_room();
    }
    /// Some of what was sent arrives.
    void take(std::size_t frames) {
        for (; frames > 0 && taken_ < session_->frames.size(); --frames)
            follow(*wire::decode<wire::ServerMessage>(*session_->frames[taken_++]));
    }
    void take_all() { take(session_->frames.size()); }
    /// It has seen a gap, and would join anew.
    bool wants_to_join() const { return wants_to_join_; }
    fiber::Shard& shard() { return session_->shard(); }

  private:
    void follow(const wire::ServerMessage& message) {
        if (const auto* snapshot = std::get_if<wire::Snapshot>(&message)) {
            note(replica_.apply_snapshot(snapshot->revision, snapshot->body));
        } else if (const auto* resumed = std::get_if<wire::Resumed>(&message)) {
            note(replica_.resume(resumed->revision));
            ++resumes;
        } else if (const auto* patch = std::get_if<wire::Patch>(&message)) {
            note(replica_.apply_patch(patch->revision, patch->span, patch->body));
        }
    }
    void note(sync::Follow outcome) {
        CHECK(outcome != sync::Follow::malformed);
        if (outcome == sync::Follow::gap) wants_to_join_ = true;
    }

    pubsub::Broker& broker_;
    sync::Replica<Dials> replica_;
    std::optional<gateway::FakeSession> session_;
    std::unique_ptr<gateway::TopicChannel> channel_;
    std::size_t taken_ = 0;
    bool wants_to_join_ = false;
};

class World {
  public:
    explicit World(std::uint64_t seed) : simulation_(seed), random_(seed + 1) {
        for (int i = 0; i < 3; ++i) simulation_.add_shard();
        broker_.emplace(simulation_.shards());
        owner_.emplace(any_shard(), *broker_);
        for (int i = 0; i < 4; ++i) viewers_.push_back(std::make_unique<Viewer>(*broker_));
    }

    void run() {
        for (int i = 0; i < 150; ++i) step();
        settle();
        for (const auto& viewer : viewers_) {
            REQUIRE(viewer->replica().has_state());
            CHECK(*viewer->replica().state() == owner_->told().state());
            resumes_ += viewer->resumes;
            simulation_.run(viewer->shard(), [&] { viewer->disconnect(); });
        }
        CHECK(simulation_.stop());
    }
    int resumes() const { return resumes_; }

  private:
    fiber::Shard& any_shard() { return *simulation_.shards()[random_.below(3)]; }

    void step() {
        Viewer& viewer = *viewers_[random_.below(viewers_.size())];
        const auto choice = random_.below(100);
        if (choice < 45) {
            owner_->shard().post([this] { owner_->change(random_); });
        } else if (choice < 47) {
            owner_->shard().post([this] { owner_->restart(); });
        } else if (choice < 55) {
            simulation_.run_for(std::chrono::milliseconds(random_.below(30)));
        } else if (choice < 57) {
            simulation_.run_for(std::chrono::seconds(random_.below(90)));
        } else if (!viewer.is_connected()) {
            fiber::Shard& here = any_shard();
            simulation_.run(here, [&] { viewer.connect(here, *owner_); });
        } else {
            simulation_.run(viewer.shard(), [&] {
                if (choice < 75) return viewer.take(random_.below(4));
                if (choice < 85) return viewer.set_slow(random_.below(2) == 0);
                viewer.disconnect();
            });
        }
    }

    /// Everybody comes back, takes all there is, and joins anew where something is missing.
    void settle() {
        for (const auto& viewer : viewers_) {
            if (!viewer->is_connected()) {
                fiber::Shard& here = any_shard();
                simulation_.run(here, [&] { viewer->connect(here, *owner_); });
            }
            simulation_.run(viewer->shard(), [&] { viewer->set_slow(false); });
        }
        simulation_.run_for(1s);
        for (const auto& viewer : viewers_) {
            fiber::Shard& here = viewer->shard();
            simulation_.run(here, [&] { viewer->take_all(); });
            if (!viewer->wants_to_join()) continue;
            simulation_.run(here, [&] {
                viewer->disconnect();
                viewer->connect(here, *owner_);
                viewer->take_all();
            });
            CHECK_FALSE(viewer->wants_to_join());
        }
    }

    fiber::Simulation simulation_;
    platform::Random random_;
    std::optional<pubsub::Broker> broker_;
    std::optional<Owner> owner_;
    std::vector<std::unique_ptr<Viewer>> viewers_;
    int resumes_ = 0;
};

}  // namespace

TEST_CASE("whatever happens on the way, all viewers end up with what is true") {
    int resumes = 0;
    for (std::uint64_t seed = 1; seed <= 150; ++seed) {
        INFO("seed " << seed);
        World world(seed);
        world.run();
        resumes += world.resumes();
    }
    CHECK(resumes > 100);
}
