#include "backend/registry/registry.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "tests/backend/actor/puppet.hpp"
#include "tests/backend/actor/simulated_system.hpp"

using namespace livepet;
using namespace livepet::test;
using namespace std::chrono_literals;
using registry::NameError;

namespace {

Puppet::Ask ask(int value) {
    return {[value](actor::Context&) { return answer_with(value); }};
}

}  // namespace

TEST_CASE("a name is one actor's, wherever the two live") {
    for_seeds(20, [](SimulatedSystem& world) {
        registry::Registry names(world.actors);
        world.run([&](actor::Dispatcher& here) {
            const auto rex = world.ref_on<Puppet>(0);
            const auto mochi = world.ref_on<Puppet>(1);
            test::start(here, rex);
            test::start(here, mochi);
            for (const char* name : {"a", "b", "c", "d"}) {
                CHECK(names.register_name(here, name, mochi.identity()).has_value());
                CHECK(names.register_name(here, name, mochi.identity()).has_value());
                CHECK(names.register_name(here, name, rex.identity()).error() == NameError::taken);
                CHECK(names.whereis(here, name) == mochi.identity());
                CHECK(*names.call<Puppet>(here, name, ask(7)) == 7);
                CHECK_FALSE(names.unregister_name(here, name, rex.identity()));
                CHECK(names.unregister_name(here, name, mochi.identity()));
                CHECK_FALSE(names.whereis(here, name).has_value());
                CHECK(names.register_name(here, name, rex.identity()).has_value());
            }
        });
    });
}

TEST_CASE("names that nobody can have are refused") {
    for_seeds(1, [](SimulatedSystem& world) {
        registry::Registry names(world.actors);
        world.run([&](actor::Dispatcher& here) {
            CHECK(names.register_name(here, "nobody", puppet.identity()).error() == NameError::noproc);
            CHECK(names.call<Puppet>(here, "nobody", ask(1)).error() == actor::CallError::noproc);
            test::start(here, puppet);
            CHECK(names.register_name(here, std::string(registry::name_bytes_max + 1, 'x'), puppet.identity())
                      .error() == NameError::too_long);
            CHECK(names.register_name(here, "puppet", puppet.identity()).has_value());
            CHECK(names.call<Keeper>(here, "puppet", Keeper::Ends{}).error() == actor::CallError::noproc);
        });
    });
}

TEST_CASE("a name is free once its actor has ended, and the next may have it") {
    for_seeds(50, [](SimulatedSystem& world) {
        registry::Registry names(world.actors);
        world.run([&](actor::Dispatcher& here) {
            const auto first = world.ref_on<Puppet>(1);
            const auto second = world.ref_on<Puppet>(0);
            test::start(here, first);
            test::start(here, second);
            REQUIRE(names.register_name(here, "front desk", first.identity()).has_value());
            here.exit({}, first.identity(), actor::ExitReason::killed());
            // However the steps fall: it is the first's until that has ended, and then it can be had.
            while (!names.register_name(here, "front desk", second.identity()).has_value()) fiber::yield();
            CHECK(*names.call<Puppet>(here, "front desk", ask(2)) == 2);
        });
    });
}

TEST_CASE("a call by name finds its actor, however often that crashes just then") {
    for_seeds(30, [](SimulatedSystem& world) {
        registry::Registry names(world.actors);
        world.run([&](actor::Dispatcher& here) {
            const auto desk = world.ref_on<Puppet>(1);
            test::start(here, keeper);
            (void)here.call(keeper, Keeper::Start{desk.identity(), actor::blueprint<Puppet>(), true});
            REQUIRE(names.register_name(here, "front desk", desk.identity()).has_value());
            int answered = 0;
            for (int n = 0; n < 20; ++n) {
                here.cast(desk, Puppet::Do{[](actor::Context&) { throw std::runtime_error("oh no"); }});
                const auto answer = names.call<Puppet>(here, "front desk", ask(n));
                REQUIRE(answer.has_value());
                if (*answer == n) ++answered;
            }
            CHECK(answered == 20);
        });
    });
}
