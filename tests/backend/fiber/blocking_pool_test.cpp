// What every blocking pool keeps, and what each alone.
#include "backend/fiber/blocking_pool.hpp"

#include <atomic>
#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <functional>
#include <future>
#include <latch>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "backend/fiber/blocking_threads.hpp"
#include "backend/fiber/simulated_blocking_pool.hpp"
#include "backend/platform/clock.hpp"

using namespace livepet;

namespace {

/// A shard on a thread of its own, and a pool of threads.
struct Real {
    Real(std::size_t threads, std::size_t jobs_max) : pool(threads, jobs_max) {}

    void run(const std::function<void()>& f) {
        shard.post([&] {
            shard.spawn([&] {
                f();
                shard.stop();
            });
        });
        std::thread([&] { shard.run(); }).join();
    }
    /// A job that calls this is not over until the fiber that submitted others has called open().
    void wait_at_gate() { gate.get_future().wait(); }
    void open() { gate.set_value(); }

    platform::RealClock clock;
    fiber::Shard shard{0, clock};
    fiber::BlockingThreads pool;
    std::promise<void> gate;
};

/// The same in a simulation, where no job runs while a fiber does.
struct Simulated {
    Simulated(std::size_t threads, std::size_t jobs_max) : pool(simulation, threads, jobs_max) {}

    void run(const std::function<void()>& f) {
        simulation.run(shard, f);
        CHECK(simulation.stop());
    }
    void wait_at_gate() {}
    void open() {}

    fiber::Simulation simulation{1};
    fiber::Shard& shard = simulation.add_shard();
    fiber::SimulatedBlockingPool pool;
};

}  // namespace

TEMPLATE_TEST_CASE("block_on gives what came of the job, which runs off the shard, and lets other fibers run",
                   "", Real, Simulated) {
    TestType world(2, 8);
    world.run([&] {
        bool other_ran = false;
        world.shard.spawn([&] {
            other_ran = true;
            world.open();
        });
        const auto on_shard = fiber::block_on(world.pool, world.shard, [&] {
            world.wait_at_gate();
            return world.shard.is_current();
        });
        REQUIRE(on_shard.has_value());
        CHECK_FALSE(*on_shard);
        CHECK(world.shard.is_current());
        CHECK(other_ran);
    });
}

TEMPLATE_TEST_CASE("what a job throws is thrown where it was asked for", "", Real, Simulated) {
    TestType world(2, 8);
    world.run([&] {
        std::string what;
        try {
            static_cast<void>(fiber::block_on(world.pool, world.shard,
                                              []() -> int { throw std::runtime_error("no such file"); }));
        } catch (const std::runtime_error& error) {
            what = error.what();
        }
        CHECK(what == "no such file");
        CHECK(*fiber::block_on(world.pool, world.shard, [] { return 1; }) == 1);
    });
}

TEMPLATE_TEST_CASE("a full pool says so, runs nothing, and takes jobs again when one is done", "", Real,
                   Simulated) {
    TestType world(1, 2);
    world.run([&] {
        int done = 0;
        fiber::Parker both_done;
        for (int i = 0; i < 2; ++i) {
            world.shard.spawn([&, i] {
                const auto result = fiber::block_on(world.pool, world.shard, [&, i] {
                    if (i == 0) world.wait_at_gate();
                    return 1;
                });
                done += result ? *result : 1000;
                if (done >= 2) both_done.wake();
            });
        }
        fiber::yield();
        bool ran = false;
        const auto refused = fiber::block_on(world.pool, world.shard, [&] { return ran = true; });
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error() == fiber::BlockingError::pool_full);
        CHECK_FALSE(ran);
        world.open();
        both_done.park();
        CHECK(done == 2);
        CHECK(fiber::block_on(world.pool, world.shard, [&] { return ran = true; }).has_value());
        CHECK(ran);
    });
}

TEMPLATE_TEST_CASE("a fiber told to exit waits for its job all the same, and learns of it at its next wait",
                   "", Real, Simulated) {
    TestType world(1, 8);
    world.run([&] {
        fiber::FiberControl* control = nullptr;
        int result = 0;
        fiber::Parker exited;
        world.shard.spawn([&] {
            control = &fiber::this_fiber();
            result = *fiber::block_on(world.pool, world.shard, [&] {
                world.wait_at_gate();
                return 7;
            });
            try {
                world.shard.sleep_for(std::chrono::hours(1));
            } catch (const fiber::actor_exit&) {
                exited.wake();
            }
        });
        fiber::yield();
        control->request_exit();
        for (int i = 0; i < 10; ++i) fiber::yield();
        world.open();
        exited.park();
        CHECK(result == 7);
    });
}

TEMPLATE_TEST_CASE("each of many jobs is done once", "", Real, Simulated) {
    TestType world(3, 16);
    world.run([&] {
        constexpr int fibers = 10;
        constexpr int jobs = 200;
        std::vector<std::atomic<int>> runs(fibers * jobs);
        int ended = 0;
        fiber::Parker all_ended;
        for (int fiber = 0; fiber < fibers; ++fiber) {
            world.shard.spawn([&, fiber] {
                for (int job = 0; job < jobs; ++job) {
                    const auto result =
                        fiber::block_on(world.pool, world.shard, [&] { return ++runs[fiber * jobs + job]; });
                    CHECK(result.has_value());
                }
                if (++ended == fibers) all_ended.wake();
            });
        }
        all_ended.park();
        bool all_once = true;
        for (const auto& run : runs) all_once = all_once && run == 1;
        CHECK(all_once);
    });
}

TEST_CASE("threads of a blocking pool run jobs side by side, and its end waits for all of them") {
    struct Meet final : fiber::BlockingJob {
        void run() noexcept override {
            meeting->arrive_and_wait();
            ++*done;
        }
        std::latch* meeting = nullptr;
        std::atomic<int>* done = nullptr;
    };
    std::latch meeting(3);
    std::atomic<int> done = 0;
    std::vector<Meet> jobs(3);
    {
        fiber::BlockingThreads pool(3, 8);
        for (Meet& job : jobs) {
            job.meeting = &meeting;
            job.done = &done;
            CHECK(pool.submit(job));
        }
    }
    CHECK(done == 3);
}

TEST_CASE("a job counts against the bound until it is over") {
    struct Slow final : fiber::BlockingJob {
        void run() noexcept override {
            begun.set_value();
            may_end.get_future().wait();
        }
        std::promise<void> begun;
        std::promise<void> may_end;
    };
    Slow first;
    Slow second;
    fiber::BlockingThreads pool(1, 1);
    CHECK(pool.submit(first));
    first.begun.get_future().wait();
    CHECK_FALSE(pool.submit(second));
    first.may_end.set_value();
}

TEST_CASE("in a simulation jobs end in the order of the seed, as far as there are threads") {
    const auto order_of = [](std::uint64_t seed, std::size_t threads) {
        fiber::Simulation simulation(seed);
        fiber::SimulatedBlockingPool pool(simulation, threads, 100);
        fiber::Shard& shard = simulation.add_shard();
        std::string order;
        simulation.run(shard, [&] {
            for (char name = 'a'; name < 'g'; ++name) {
                shard.spawn([&, name] {
                    const auto result = fiber::block_on(pool, shard, [&] {
                        order += name;
                        return true;
                    });
                    CHECK(result.has_value());
                });
            }
        });
        simulation.run_until_idle();
        CHECK(simulation.stop());
        return order;
    };
    std::set<std::string> orders;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        orders.insert(order_of(seed, 3));
        CHECK(order_of(seed, 3) == order_of(seed, 3));
        CHECK(order_of(seed, 1) == "abcdef");
        CHECK(order_of(seed, 3).find('f') >= 3);  // it began when three others had ended
    }
    CHECK(orders.size() > 10);
}
