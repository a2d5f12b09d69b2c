// Actors on several shards, stepped by one thread in the order of a seed, for tests of what crosses shards.
//
//     for_seeds(20, [](SimulatedSystem& world) { world.run([&](actor::Dispatcher& here) { … }); });
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <utility>

#include "backend/actor/dispatcher.hpp"
#include "backend/actor/system.hpp"
#include "backend/fiber/simulation.hpp"

namespace livepet::test {

class SimulatedSystem {
  public:
    explicit SimulatedSystem(std::uint64_t seed, unsigned shards = 2)
        : simulation(seed), actors(make_shards(simulation, shards)) {}

    /// Runs `test(Dispatcher&)` in a fiber of the first shard, then closes all dispatchers.
    template <class F>
    void run(F test) {
        for (std::size_t i = 0; i < actors.size(); ++i) {
            simulation.shards()[i]->post([this, i] { actors.dispatcher(i).open(); });
        }
        simulation.run(*simulation.shards()[0], [&] { test(actors.dispatcher(0)); });
        for (std::size_t i = 0; i < actors.size(); ++i) {
            simulation.shards()[i]->post([this, i] { actors.dispatcher(i).close(); });
        }
        CHECK(simulation.stop());
    }

    /// An id of class A whose actor lives on `shard`.
    template <class A>
    actor::ActorRef<A> ref_on(std::size_t shard, std::uint64_t first = 1) const {
        for (actor::ActorRef<A> ref{first};; ++ref.id) {
            if (actors.shard_of(ref.identity()) == shard) return ref;
        }
    }

    fiber::Simulation simulation;
    actor::System actors;

  private:
    static std::span<const std::unique_ptr<fiber::Shard>> make_shards(fiber::Simulation& simulation,
                                                                      unsigned count) {
        for (unsigned i = 0; i < count; ++i) simulation.add_shard();
        return simulation.shards();
    }
};

/// Runs `test(SimulatedSystem&)` under the seeds 1 to `count`, naming the one that fails.
template <class F>
void for_seeds(std::uint64_t count, F test) {
    for (std::uint64_t seed = 1; seed <= count; ++seed) {
        INFO("seed " << seed);
        SimulatedSystem world(seed);
        test(world);
    }
}

}  // namespace livepet::test
