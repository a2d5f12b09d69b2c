#include "backend/fiber/park.hpp"

#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "tests/backend/fiber/run_on_shard.hpp"

using namespace livepet;
using namespace std::chrono_literals;

TEST_CASE("a wake that comes before the park is not lost") {
    test::run_on_shard([](fiber::Shard&) {
        fiber::Parker parker;
        parker.wake();
        parker.park();
        CHECK_FALSE(parker.is_parked());
    });
}

TEST_CASE("a parked fiber runs again once, however often it is woken") {
    test::run_on_shard([](fiber::Shard& shard) {
        fiber::Parker parker;
        int runs = 0;
        shard.spawn([&] {
            parker.park();
            ++runs;
        });
        fiber::yield();
        REQUIRE(parker.is_parked());
        parker.wake();
        parker.wake();
        fiber::yield();
        CHECK(runs == 1);
        // The second wake came while the first was on its way: it must not let a later park through.
        shard.spawn([&] {
            parker.park();
            ++runs;
        });
        fiber::yield();
        CHECK(runs == 1);
        parker.wake();
        fiber::yield();
        CHECK(runs == 2);
    });
}

TEST_CASE("fibers parked inside a catch each keep the exception that they handle") {
    test::run_on_shard([](fiber::Shard& shard) {
        std::vector<int> rethrown;
        const auto handle = [&](int number, std::chrono::milliseconds nap) {
            try {
                throw number;
            } catch (int) {
                shard.sleep_for(nap);
                try {
                    throw;
                } catch (int again) {
                    rethrown.push_back(again);
                }
            }
        };
        shard.spawn([&] { handle(1, 30ms); });
        shard.spawn([&] { handle(2, 20ms); });
        shard.spawn([&] { handle(3, 10ms); });
        shard.sleep_for(50ms);
        CHECK(rethrown == std::vector{3, 2, 1});
    });
}

TEST_CASE("a fiber that is parked while it unwinds leaves the others' uncaught_exceptions alone") {
    struct Sleeper {
        fiber::Shard& shard;
        ~Sleeper() { shard.sleep_for(10ms); }
    };
    test::run_on_shard([](fiber::Shard& shard) {
        shard.spawn([&] {
            try {
                const Sleeper sleeper{shard};
                throw 1;
            } catch (int) {
            }
        });
        fiber::yield();
        CHECK(std::uncaught_exceptions() == 0);
        shard.sleep_for(20ms);
    });
}
