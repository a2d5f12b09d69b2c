#include "backend/registry/groups.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "tests/backend/actor/puppet.hpp"
#include "tests/backend/actor/simulated_system.hpp"

using namespace livepet;
using namespace livepet::test;
using namespace std::chrono_literals;

TEST_CASE("a message to a group reaches all its members, on all shards") {
    for_seeds(20, [](SimulatedSystem& world) {
        registry::Groups groups(world.actors);
        world.run([&](actor::Dispatcher& here) {
            int reached = 0;
            for (std::uint64_t id = 1; id <= 10; ++id) {
                const actor::ActorRef<Puppet> one{id};
                test::start(here, one);
                CHECK(groups.join(here, "watchers", one.identity()));
                CHECK(groups.join(here, "watchers", one.identity()));
            }
            CHECK_FALSE(groups.join(here, "watchers", actor::ActorRef<Puppet>{99}.identity()));
            CHECK_FALSE(groups.join(here, std::string(registry::name_bytes_max + 1, 'x'), puppet.identity()));
            CHECK(groups.members(here, "watchers").size() == 10);
            groups.leave(here, "watchers", actor::ActorRef<Puppet>{3}.identity());
            groups.cast<Puppet>(here, "watchers", Puppet::Do{[&](actor::Context&) { ++reached; }});
            here.shard().sleep_for(1ms);
            CHECK(reached == 9);
            CHECK(groups.members(here, "others").empty());
        });
    });
}

TEST_CASE("who ends is in no group any more") {
    for_seeds(20, [](SimulatedSystem& world) {
        registry::Groups groups(world.actors);
        world.run([&](actor::Dispatcher& here) {
            const auto near = world.ref_on<Puppet>(0);
            const auto far = world.ref_on<Puppet>(1);
            for (const auto& one : {near, far}) {
                test::start(here, one);
                groups.join(here, "a", one.identity());
                groups.join(here, "b", one.identity());
                here.exit({}, one.identity(), actor::ExitReason::killed());
            }
            here.shard().sleep_for(1ms);
            CHECK(groups.members(here, "a").empty());
            CHECK(groups.members(here, "b").empty());
        });
    });
}
