// Shards in virtual time, for tests of actors.
//
//     run_actors([](actor::Dispatcher& dispatcher) { … }, {&listener});   // listeners to telemetry: optional
//
// The test code runs in a fiber of the shard. Actors that it starts end with the dispatcher.
#pragma once

#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "backend/actor/dispatcher.hpp"
#include "backend/actor/system.hpp"
#include "backend/fiber/park.hpp"
#include "backend/platform/simulated_clock.hpp"

namespace livepet::test {

template <class F>
void run_actors(F test, telemetry::Listeners listeners = {}) {
    platform::SimulatedClock clock;
    std::vector<std::unique_ptr<fiber::Shard>> shards;
    shards.push_back(std::make_unique<fiber::Shard>(0, clock));
    fiber::Shard& shard = *shards.front();
    actor::System system(shards, std::move(listeners));
    actor::Dispatcher& dispatcher = system.dispatcher(0);
    std::exception_ptr failure;
    shard.post([&] {
        dispatcher.open();
        shard.spawn([&] {
            try {
                test(dispatcher);
            } catch (...) {
                failure = std::current_exception();
            }
            dispatcher.close();
            shard.stop();
        });
    });
    std::thread([&] { shard.run(); }).join();
    if (failure) std::rethrow_exception(failure);
}

/// Waits until nobody does anything any more. What they wait for while they are at it comes: its time passes.
inline void settle(actor::Dispatcher& dispatcher) {
    constexpr int yields_between_sleeps = 64;
    for (int round = 1; !dispatcher.is_quiet(); ++round) {
        if (round % yields_between_sleeps != 0) {
            fiber::yield();
        } else {
            dispatcher.shard().sleep_for(std::chrono::milliseconds(1));
        }
    }
}

/// Starts an actor that nobody supervises.
template <class A>
actor::StartResult start(actor::Dispatcher& dispatcher, actor::ActorRef<A> ref) {
    return dispatcher.start_anywhere({ref.identity(), actor::blueprint<A>(), {}, 0});
}

}  // namespace livepet::test
