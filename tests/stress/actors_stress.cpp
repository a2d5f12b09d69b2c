// Thousands of actors on real shards that call, kill, flood and start one another for some seconds, built
// with the address sanitizer: nobody touches what is not there any more, nothing accepted is lost, every call
// comes back, nobody is left.

#include <spdlog/spdlog.h>

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstdint>
#include <cstdio>

#include "tests/simulation/seeds.hpp"
#include "tests/stress/world.hpp"

using namespace livepet;
using namespace livepet::test;

namespace {

constexpr std::chrono::seconds lifetime{8};

void check_wanderers(const Ledger& ledger) {
    CHECK(ledger.notes_out_of_order == 0);
    CHECK((ledger.sent == ledger.arrived));  // too many to be printed
    CHECK(ledger.calls_begun == ledger.calls_returned + ledger.calls_unwound);
    CHECK(ledger.calls_misanswered == 0);
    CHECK(ledger.downs_unasked == 0);
    CHECK_FALSE(ledger.call_errors.contains(actor::CallError::noproc));
    CHECK_FALSE(ledger.call_errors.contains(actor::CallError::mailbox_full));
    CHECK(ledger.alive == static_cast<std::int64_t>(World::wanderer_count));
}

void check_others(World& world) {
    const GateCounts& gates = world.gate_counts;
    const std::uint64_t lost_casts = gates.casts_sent - gates.casts_handled;
    CHECK(lost_casts + gates.calls_refused == world.rejected_mail());
    CHECK(gates.calls_begun == gates.calls_answered + gates.calls_refused + gates.calls_failed);
    CHECK(world.mayfly_calls_begun == world.mayfly_calls_answered + world.mayfly_calls_failed);
    CHECK(world.mayfly_calls_misanswered == 0);
}

/// That it was a life, also on a slow machine: who stresses nothing finds nothing.
void check_life(const Ledger& ledger, World& world) {
    CHECK(ledger.sent.size() > 100);
    CHECK(ledger.calls_returned > 100);
    CHECK(ledger.calls_unwound > 10);
    CHECK(ledger.crashes > 100);
    CHECK(ledger.kills > 100);
    CHECK(ledger.downs > 100);
    CHECK(world.mayfly_calls_answered > 100);
    CHECK(world.mayfly_calls_failed > 100);
    CHECK(world.gate_counts.casts_handled > 1'000);
    CHECK(world.gate_counts.calls_refused > 100);
    CHECK(world.gate_counts.calls_failed > 100);
    CHECK(world.rejected_mail() > 1'000);
    const auto events = world.events.read();
    CHECK(events.children_restarted >= ledger.incarnations - World::wanderer_count);
    CHECK(events.child_starts_failed > 0);
    CHECK(events.supervisors_gave_up > 0);
}

}  // namespace

TEST_CASE("actors on real shards do each other everything they can, and nothing is lost or left") {
    spdlog::set_level(spdlog::level::critical);
    for (const std::uint64_t seed : seeds(1)) {
        std::fprintf(stderr, "LIVEPET_SEED=%llu\n", static_cast<unsigned long long>(seed));
        World world(seed);
        world.start();
        world.live_for(lifetime);
        world.calm();
        check_wanderers(world.sums());
        check_others(world);
        check_life(world.sums(), world);
        world.stop();
        CHECK(world.sums().alive == 0);
        CHECK(world.actors_left() == 0);
    }
}
