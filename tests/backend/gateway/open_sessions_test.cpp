#include "backend/gateway/open_sessions.hpp"

#include <catch2/catch_test_macros.hpp>
#include <thread>
#include <vector>

#include "backend/fiber/shard.hpp"
#include "backend/platform/clock.hpp"
#include "tests/backend/gateway/fake_session.hpp"

using namespace livepet;
using namespace livepet::gateway;

TEST_CASE("a revocation reaches the person's sessions on every shard, those that are meant and no others") {
    platform::RealClock clock;
    fiber::Shard first(0, clock);
    fiber::Shard second(1, clock);
    const std::vector<fiber::Shard*> shards{&first, &second};
    OpenSessions sessions(shards);
    FakeSession here(*shards[0], {7, "Ada", false, 70});
    FakeSession there(*shards[1], {7, "Ada", false, 71});
    FakeSession somebody(*shards[1], {8, "Bob", false, 80});
    sessions.on(*shards[0]).add(here);
    sessions.on(*shards[1]).add(there);
    sessions.on(*shards[1]).add(somebody);
    const auto revoke = [&](const Revocation& revocation) {
        sessions.revoke(revocation);
        for (fiber::Shard* shard : shards) {
            shard->stop();
            std::thread([shard] { shard->run(); }).join();  // does what has been posted
        }
    };
    SECTION("all") {
        revoke({7, 0, 0, "Enough."});
        CHECK(here.logged_out_because == "Enough.");
        CHECK(there.logged_out_because == "Enough.");
    }
    SECTION("one") {
        revoke({7, 71, 0, "Enough."});
        CHECK(here.logged_out_because.empty());
        CHECK(there.logged_out_because == "Enough.");
    }
    SECTION("all but one") {
        revoke({7, 0, 71, "Enough."});
        CHECK(here.logged_out_because == "Enough.");
        CHECK(there.logged_out_because.empty());
    }
    SECTION("one that has left") {
        sessions.on(*shards[0]).remove(here);
        revoke({7, 0, 0, "Enough."});
        CHECK(here.logged_out_because.empty());
    }
    CHECK(somebody.logged_out_because.empty());
    CHECK(sessions.on(*shards[0]).revocations() == 1);
    CHECK(sessions.on(*shards[1]).revocations() == 1);
}
