#include "backend/apps/accounts/passwords.hpp"

#include <sodium.h>

#include <catch2/catch_test_macros.hpp>

#include "backend/fiber/simulated_blocking_pool.hpp"
#include "backend/fiber/simulation.hpp"

using namespace livepet;
using namespace livepet::accounts;

TEST_CASE("a password fits what was kept of it, and no other does") {
    fiber::Simulation simulation(1);
    fiber::Shard& shard = simulation.add_shard();
    fiber::SimulatedBlockingPool pool(simulation);
    Passwords passwords(pool, least_cost);
    simulation.run(shard, [&] {
        const auto kept = passwords.hash(shard, "correct horse");
        const auto other = passwords.hash(shard, "correct horse");
        CHECK(kept.has_value());
        CHECK(*kept != *other);  // salted
        CHECK(*passwords.verify(shard, *kept, "correct horse"));
        CHECK_FALSE(*passwords.verify(shard, *kept, "correct horsf"));
        CHECK_FALSE(*passwords.verify(shard, *kept, ""));
        CHECK_FALSE(*passwords.verify(shard, std::nullopt, "correct horse"));
        CHECK_FALSE(*passwords.verify(shard, "garbage", "correct horse"));
    });
    CHECK(simulation.stop());
}

TEST_CASE("what nobody's password is checked against costs what everybody's does") {
    for (const PasswordCost& cost : {interactive_cost, moderate_cost, least_cost}) {
        const std::string nobodys = nobodys_hash(cost);
        CHECK(crypto_pwhash_str_needs_rehash(nobodys.c_str(), cost.operations, cost.memory_bytes) == 0);
    }
}

TEST_CASE("past what the pool takes, it is busy") {
    fiber::Simulation simulation(1);
    fiber::Shard& shard = simulation.add_shard();
    fiber::SimulatedBlockingPool pool(simulation, password_threads, 3);
    Passwords passwords(pool, least_cost);
    int done = 0;
    int busy = 0;
    simulation.run(shard, [&] {
        for (int i = 0; i < 5; ++i) {
            shard.spawn([&] { passwords.verify(shard, std::nullopt, "x") ? ++done : ++busy; });
        }
        shard.sleep_for(std::chrono::seconds(1));
    });
    CHECK(done == 3);
    CHECK(busy == 2);
    CHECK(simulation.stop());
}
