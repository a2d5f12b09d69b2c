// Shard::post() from many threads: each thread's functions run in order, on one thread, after what happened
// before they were posted.

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <memory>
#include <thread>
#include <vector>

#include "backend/fiber/shard.hpp"
#include "backend/platform/clock.hpp"

using namespace livepet;

TEST_CASE("what threads post runs on the shard's thread, each thread's in order") {
    constexpr unsigned posters = 4;
    constexpr std::uint64_t posts = 50'000;
    platform::RealClock clock;
    fiber::Shard shard(0, clock);
    std::thread runner([&shard] { shard.io().run(); });

    std::array<std::uint64_t, posters> next{};  // the shard's own
    bool in_order = true;
    std::vector<std::thread> threads;
    for (unsigned poster = 0; poster < posters; ++poster) {
        threads.emplace_back([&, poster] {
            for (std::uint64_t n = 0; n < posts; ++n) {
                shard.post([&next, &in_order, poster, plain = std::make_unique<std::uint64_t>(n)] {
                    in_order = in_order && *plain == next[poster]++;
                });
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    shard.post([&shard] { shard.io().stop(); });
    runner.join();
    CHECK(in_order);
    for (const std::uint64_t count : next) CHECK(count == posts);
    CHECK(shard.vitals().heartbeat.read().beats == posters * posts + 1);
}
