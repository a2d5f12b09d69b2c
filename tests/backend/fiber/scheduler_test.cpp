#include "backend/fiber/scheduler.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "tests/backend/fiber/run_on_shard.hpp"

using namespace livepet;
using namespace std::chrono_literals;

TEST_CASE("a fiber that never rests keeps neither handlers nor timers from running") {
    test::run_on_shard([](fiber::Shard& shard) {
        bool posted = false;
        bool fired = false;
        fiber::CallbackTimer timer([&] { fired = true; });
        shard.timers().arm(timer, shard.clock().now());
        shard.post([&] { posted = true; });
        // From here the clock stands still, as it does while there is a fiber to run: only the count of picks
        // lets them in.
        shard.clock().skip_to(shard.clock().now() + 1ms);
        std::uint32_t picks = 0;
        while ((!posted || !fired) && picks < 1000) {
            fiber::yield();
            ++picks;
        }
        CHECK(posted);
        CHECK(fired);
        CHECK(picks <= 2 * fiber::picks_between_polls_max);
    });
}

TEST_CASE("ready fibers take turns") {
    test::run_on_shard([](fiber::Shard& shard) {
        std::string order;
        for (const char name : {'a', 'b', 'c'}) {
            shard.spawn([&order, name] {
                for (int turn = 0; turn < 3; ++turn) {
                    order += name;
                    fiber::yield();
                }
            });
        }
        shard.sleep_for(1ms);
        CHECK(order == "abcabcabc");
    });
}
