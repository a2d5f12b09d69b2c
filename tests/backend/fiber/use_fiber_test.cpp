#include "backend/fiber/use_fiber.hpp"

#include <boost/asio/steady_timer.hpp>
#include <catch2/catch_test_macros.hpp>

#include "tests/backend/fiber/run_on_shard.hpp"

using namespace livepet;

TEST_CASE("awaiting an operation gives what its handler would get, and lets other fibers run") {
    test::run_on_shard([](fiber::Shard& shard) {
        boost::asio::steady_timer timer(shard.io(), std::chrono::milliseconds(1));
        bool other_ran = false;
        shard.spawn([&] { other_ran = true; });
        const auto [error] = timer.async_wait(fiber::use_fiber);
        CHECK_FALSE(error);
        CHECK(other_ran);
    });
}

TEST_CASE("a cancelled operation completes with operation_aborted") {
    test::run_on_shard([](fiber::Shard& shard) {
        boost::asio::steady_timer timer(shard.io(), std::chrono::hours(1));
        shard.spawn([&] { timer.cancel(); });
        const auto [error] = timer.async_wait(fiber::use_fiber);
        CHECK(error == boost::asio::error::operation_aborted);
    });
}
