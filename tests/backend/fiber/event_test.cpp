#include "backend/fiber/event.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/backend/fiber/run_on_shard.hpp"

using namespace livepet;

TEST_CASE("an event set before the wait lets one wait through") {
    test::run_on_shard([](fiber::Shard& shard) {
        fiber::Event event;
        event.set();
        event.set();
        event.wait();
        bool passed = false;
        shard.spawn([&] {
            event.wait();
            passed = true;
        });
        fiber::yield();
        CHECK_FALSE(passed);
        event.set();
        fiber::yield();
        CHECK(passed);
    });
}
