#include "backend/fiber/shard.hpp"

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <thread>
#include <vector>

#include "backend/platform/clock.hpp"
#include "tests/backend/fiber/run_on_shard.hpp"

using namespace livepet;
using namespace std::chrono_literals;

TEST_CASE("hours of sleep pass at once in virtual time, and in order") {
    test::run_on_shard([](fiber::Shard& shard) {
        const auto start = shard.clock().now();
        std::vector<int> order;
        shard.spawn([&] {
            shard.sleep_for(2h);
            order.push_back(2);
        });
        shard.spawn([&] {
            shard.sleep_for(1h);
            order.push_back(1);
        });
        shard.sleep_for(3h);
        CHECK(order == std::vector{1, 2});
        CHECK(shard.clock().now() - start >= 3h);
    });
}

TEST_CASE("run() waits for every fiber after stop()") {
    platform::RealClock clock;
    fiber::Shard shard(0, clock);
    bool ended = false;
    shard.post([&] {
        shard.spawn([&] {
            shard.stop();
            for (int i = 0; i < 100; ++i) fiber::yield();
            ended = true;
        });
    });
    std::thread([&] { shard.run(); }).join();
    CHECK(ended);
    CHECK(shard.fiber_count() == 0);
}

TEST_CASE("post() from other threads wakes a sleeping shard, and loses nothing") {
    platform::RealClock clock;
    fiber::Shard shard(0, clock);
    constexpr int threads = 4;
    constexpr int posts = 10'000;
    int received = 0;
    std::thread runner([&] { shard.run(); });
    std::vector<std::thread> senders;
    senders.reserve(threads);
    for (int i = 0; i < threads; ++i) {
        senders.emplace_back([&] {
            for (int n = 0; n < posts; ++n) {
                shard.post([&] {
                    if (++received == threads * posts) shard.stop();
                });
            }
        });
    }
    for (std::thread& sender : senders) sender.join();
    runner.join();
    CHECK(received == threads * posts);
}

TEST_CASE("a shard that sleeps wakes for several timers at once, and for none too early") {
    constexpr int timers = 80;
    platform::RealClock clock;
    fiber::Shard shard(0, clock);
    std::vector<platform::MonotonicTime> fired;
    bool was_early = false;
    shard.post([&] {
        const auto start = clock.now();
        for (int i = 1; i <= timers; ++i) {
            shard.spawn([&, i, start] {
                shard.sleep_for(i * 1ms);
                fired.push_back(clock.now());
                was_early = was_early || fired.back() < start + i * 1ms;
                if (fired.size() == timers) shard.stop();
            });
        }
    });
    std::thread([&] { shard.run(); }).join();
    CHECK_FALSE(was_early);
    int wakings = 1;
    for (std::size_t i = 1; i < fired.size(); ++i) wakings += fired[i] - fired[i - 1] > 500us ? 1 : 0;
    CHECK(wakings <= timers / fiber::timers_together.count() + 10);  // fewer on a busy machine
}

TEST_CASE("a shard is current where its code runs, and nowhere else") {
    platform::RealClock clock;
    fiber::Shard shard(0, clock);
    const fiber::Shard other(1, clock);
    bool in_fiber = false;
    bool in_handler = false;
    bool elsewhere = false;
    shard.post([&] {
        in_handler = shard.is_current();
        elsewhere = other.is_current();
        shard.spawn([&] {
            fiber::yield();
            in_fiber = shard.is_current();
            shard.stop();
        });
    });
    std::thread([&] {
        shard.run();
        CHECK_FALSE(shard.is_current());
    }).join();
    CHECK(in_handler);
    CHECK(in_fiber);
    CHECK_FALSE(elsewhere);
    CHECK_FALSE(shard.is_current());
}
