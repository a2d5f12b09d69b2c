// The blocking pool under contention: each job that it took is run once, on its own threads, and what the job
// wrote can be read by whoever it told that it is done.

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <thread>
#include <vector>

#include "backend/fiber/blocking_threads.hpp"
#include "backend/fiber/shard.hpp"
#include "backend/platform/clock.hpp"

using namespace livepet;

namespace {

constexpr unsigned submitters = 4;
constexpr std::uint64_t jobs = 10'000;

/// Tells its shard, which reads the result.
struct Job final : fiber::BlockingJob {
    Job(fiber::Shard& shard_told, std::uint64_t& total_of_shard, std::uint64_t given)
        : shard(shard_told), total(total_of_shard), number(given) {}
    void run() noexcept override {
        result = number * 2;
        shard.post([this] { total += result; });
    }
    fiber::Shard& shard;
    std::uint64_t& total;
    const std::uint64_t number;
    std::uint64_t result = 0;
};

}  // namespace

TEST_CASE("each job that the pool took is run once, and its owner can read what it did") {
    platform::RealClock clock;
    fiber::Shard shard(0, clock);
    std::thread runner([&shard] { shard.io().run(); });
    std::uint64_t total = 0;  // the shard's own
    std::atomic<std::uint64_t> expected{0};
    std::atomic<std::uint64_t> refused{0};
    std::vector<std::vector<Job>> all(submitters);
    {
        fiber::BlockingThreads pool(3, 64);
        std::vector<std::thread> threads;
        for (std::vector<Job>& own : all) {
            own.reserve(jobs);
            threads.emplace_back([&] {
                for (std::uint64_t n = 0; n < jobs; ++n) {
                    Job& job = own.emplace_back(shard, total, n);
                    if (pool.submit(job)) {
                        expected += 2 * n;
                    } else {
                        ++refused;
                        std::this_thread::yield();
                    }
                }
            });
        }
        for (std::thread& thread : threads) thread.join();
    }  // what it took is run
    shard.post([&shard] { shard.io().stop(); });
    runner.join();
    CHECK(total == expected);
    CHECK(refused > 0);
}
