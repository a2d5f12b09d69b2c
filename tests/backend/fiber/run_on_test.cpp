#include "backend/fiber/run_on.hpp"

#include <catch2/catch_test_macros.hpp>
#include <thread>

#include "backend/platform/clock.hpp"
#include "tests/backend/fiber/run_on_shard.hpp"

using namespace livepet;

TEST_CASE("on one's own shard it is a call") {
    test::run_on_shard(
        [](fiber::Shard& shard) { CHECK(fiber::run_on(shard, shard, [] { return 7; }) == 7); });
}

TEST_CASE("on another shard it runs on that one's thread, and the caller's goes on meanwhile") {
    platform::RealClock clock;
    fiber::Shard here(0, clock);
    fiber::Shard there(1, clock);
    std::thread::id thread_there;
    std::thread::id ran_on;
    here.post([&] {
        here.spawn([&] {
            ran_on = fiber::run_on(there, here, [] { return std::this_thread::get_id(); });
            here.stop();
            there.stop();
        });
    });
    std::thread other([&] {
        thread_there = std::this_thread::get_id();
        there.run();
    });
    std::thread([&] { here.run(); }).join();
    other.join();
    CHECK(ran_on == thread_there);
}
