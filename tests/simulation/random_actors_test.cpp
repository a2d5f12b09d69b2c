// Actors that spawn, call, link, crash, kill and stop one another, on three shards, for ten minutes of
// virtual time: nothing is lost, nothing is answered twice or to the wrong one, nobody waits for ever,
// nothing is left.

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstdint>

#include "backend/supervision/partition_supervisor.hpp"
#include "tests/backend/actor/simulated_system.hpp"
#include "tests/simulation/seeds.hpp"
#include "tests/simulation/wanderer.hpp"

using namespace livepet;
using namespace livepet::test;
using namespace std::chrono_literals;

namespace {

constexpr unsigned shards = 3;
constexpr std::uint64_t population = 60;
constexpr supervision::PartitionSupervisor wanderers{7};
constexpr supervision::RestartIntensity boundless{1'000'000, 1s};

/// Counts the actors that it watches to their end.
struct Undertaker final : actor::Actor {
    static constexpr actor::TypeId type = 911;
    struct Watch {
        using Reply = int;
        std::uint64_t count;
    };
    struct Count {
        using Reply = std::uint64_t;
    };
    int on(const Watch& watch, actor::Context& context) {
        for (std::uint64_t id = 1; id <= watch.count; ++id) {
            context.monitor(actor::ActorRef<Wanderer>{id}.identity());
        }
        return 0;
    }
    std::uint64_t on(const Count&, actor::Context&) { return ended; }
    void on(const actor::Down&, actor::Context&) { ++ended; }
    std::uint64_t ended = 0;
};

constexpr actor::ActorRef<Undertaker> undertaker{1};

void check(const Ledger& ledger) {
    CHECK(ledger.notes_out_of_order == 0);
    std::uint64_t lost = 0;
    for (const auto& [way, number] : ledger.sent) {
        const auto arrived = ledger.arrived.find(way);
        lost += number - (arrived == ledger.arrived.end() ? 0 : arrived->second);
    }
    CHECK(lost == 0);
    CHECK(ledger.calls_begun == ledger.calls_returned + ledger.calls_unwound);
    CHECK(ledger.calls_late == 0);
    CHECK(ledger.calls_misanswered == 0);
    CHECK(ledger.downs_unasked == 0);
    // It was a life: each of these is rare enough to be missed if the test went to sleep.
    CHECK(ledger.crashes > 1'000);
    CHECK(ledger.kills > 1'000);
    CHECK(ledger.downs > 1'000);
    CHECK(ledger.calls_returned > 10'000);
    CHECK_FALSE(ledger.call_errors.contains(actor::CallError::noproc));
    for (const auto error :
         {actor::CallError::timeout, actor::CallError::exited, actor::CallError::deadlock}) {
        INFO(actor::describe(error));
        CHECK(ledger.call_errors.contains(error));
    }
}

std::uint64_t live_for_ten_minutes(std::uint64_t seed) {
    Ledger ledger(seed);
    ledger.population = population;
    SimulatedSystem world(seed, shards);
    const actor::BlueprintPtr blueprint =
        actor::blueprint<Wanderer>([&ledger](actor::Context& context) { return Wanderer(context, ledger); });
    world.run([&](actor::Dispatcher& here) {
        const auto tree = wanderers.child_spec(world.actors, {"wanderers", boundless}, boundless);
        REQUIRE(here.start_anywhere({tree.identity, tree.blueprint, {}, 0}).outcome ==
                actor::StartOutcome::started);
        for (std::uint64_t id = 1; id <= population; ++id) {
            const auto started =
                wanderers.start_child(here, {actor::ActorRef<Wanderer>{id}.identity(), blueprint, {}});
            REQUIRE(started->outcome == actor::StartOutcome::started);
        }
        here.start_anywhere({undertaker.identity(), actor::blueprint<Undertaker>(), {}, 0});
        here.shard().sleep_for(10min);
        ledger.is_calm = true;
        here.shard().sleep_for(10s);
        check(ledger);
        CHECK(ledger.alive == static_cast<std::int64_t>(population));

        (void)here.call(undertaker, Undertaker::Watch{population});
        here.stop_anywhere(tree.identity, supervision::infinity);
        here.shard().sleep_for(1s);
        CHECK(*here.call(undertaker, Undertaker::Count{}) == population);
        here.exit({}, undertaker.identity(), actor::ExitReason::killed());
        here.shard().sleep_for(1s);
        CHECK(ledger.alive == 0);
        for (std::size_t i = 0; i < shards; ++i) CHECK(world.actors.dispatcher(i).actor_count() == 0);
    });
    return world.simulation.step_count() * 1'000'003 + ledger.random.next();
}

}  // namespace

TEST_CASE("random actors do each other everything they can, and nothing is lost") {
    for (const std::uint64_t seed : seeds(3)) {
        INFO("LIVEPET_SEED=" << seed);
        live_for_ten_minutes(seed);
    }
}

TEST_CASE("the same seed gives the same ten minutes") {
    CHECK(live_for_ten_minutes(99) == live_for_ten_minutes(99));
}
