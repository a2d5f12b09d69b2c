#include "backend/fiber/use_fiber.hpp"

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/local/connect_pair.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
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

namespace {

using Socket = boost::asio::local::stream_protocol::socket;

/// Two connected sockets, and a fiber that runs `f(theirs)` until it is told to exit.
struct Connection {
    template <class F>
    Connection(fiber::Shard& shard, F f) : ours(shard.io()), theirs(shard.io()) {
        boost::asio::local::connect_pair(ours, theirs);
        shard.spawn([this, f = std::move(f)] {
            control = &fiber::this_fiber();
            try {
                f(theirs);
            } catch (const fiber::actor_exit&) {
                exited = true;
            }
            control = nullptr;
            done.wake();
        });
        fiber::yield();
    }

    Socket ours;
    Socket theirs;
    fiber::FiberControl* control = nullptr;
    bool exited = false;
    fiber::Parker done;
};

}  // namespace

TEST_CASE("a fiber told to exit while it reads cancels the read, waits for that, and exits") {
    test::run_on_shard([](fiber::Shard& shard) {
        std::array<char, 8> buffer{};
        Connection connection(shard, [&](Socket& socket) {
            socket.async_read_some(boost::asio::buffer(buffer), fiber::use_fiber);
        });
        connection.control->request_exit();
        connection.done.park();
        CHECK(connection.exited);

        // Nobody reads there any more: what comes now is there for the next one.
        boost::asio::write(connection.ours, boost::asio::buffer("hello", 5));
        const auto [error, bytes] =
            connection.theirs.async_read_some(boost::asio::buffer(buffer), fiber::use_fiber);
        CHECK_FALSE(error);
        CHECK(bytes == 5);
    });
}

TEST_CASE("a fiber told to exit leaves an operation made of many, too") {
    test::run_on_shard([](fiber::Shard& shard) {
        Connection connection(shard, [&](Socket& socket) {
            std::array<char, 1024> buffer{};
            boost::asio::async_read(socket, boost::asio::buffer(buffer), fiber::use_fiber);
        });
        boost::asio::write(connection.ours, boost::asio::buffer("not all", 7));
        boost::asio::steady_timer pause(shard.io(), std::chrono::milliseconds(1));
        pause.async_wait(fiber::use_fiber);
        REQUIRE(connection.control);
        connection.control->request_exit();
        connection.done.park();
        CHECK(connection.exited);
    });
}

TEST_CASE("a fiber that was told to exit begins no operation") {
    test::run_on_shard([](fiber::Shard& shard) {
        Connection connection(shard, [&](Socket& socket) {
            fiber::this_fiber().request_exit();
            socket.async_write_some(boost::asio::buffer("never", 5), fiber::use_fiber);
        });
        CHECK(connection.exited);
        CHECK(connection.ours.available() == 0);
    });
}

TEST_CASE("an operation that completes as the fiber is told to exit leaves nothing behind") {
    test::run_on_shard([](fiber::Shard& shard) {
        boost::asio::steady_timer timer(shard.io(), std::chrono::hours(1));
        fiber::FiberControl* control = nullptr;
        bool exited = false;
        shard.spawn([&] {
            control = &fiber::this_fiber();
            try {
                timer.async_wait(fiber::use_fiber);
            } catch (const fiber::actor_exit&) {
                exited = true;
            }
        });
        fiber::yield();
        control->request_exit();
        timer.cancel();
        while (shard.fiber_count() > 1) fiber::yield();
        CHECK(exited);
    });
}
