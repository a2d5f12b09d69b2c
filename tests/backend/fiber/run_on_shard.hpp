// Runs test code in a fiber of a shard of its own, in virtual time: when everybody waits, the clock moves to
// the next timer at once.
//
//     run_on_shard([](fiber::Shard& shard) { … CHECK(…) … });
//
// Single shard, no other threads. An exception that leaves the code (a failed REQUIRE) fails the test that
// called.
#pragma once

#include <exception>
#include <thread>

#include "backend/fiber/shard.hpp"
#include "backend/platform/simulated_clock.hpp"

namespace livepet::test {

template <class F>
void run_on_shard(F test) {
    platform::SimulatedClock clock;
    fiber::Shard shard(0, clock);
    std::exception_ptr failure;
    shard.post([&] {
        shard.spawn([&] {
            try {
                test(shard);
            } catch (...) {
                failure = std::current_exception();
            }
            shard.stop();
        });
    });
    std::thread([&] { shard.run(); }).join();
    if (failure) std::rethrow_exception(failure);
}

}  // namespace livepet::test
