#include "backend/fiber/watchdog.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <future>
#include <string>
#include <thread>
#include <utility>

#include "backend/fiber/shard.hpp"
#include "backend/platform/clock.hpp"
#include "tests/backend/fiber/run_on_shard.hpp"

using namespace livepet;
using namespace std::chrono_literals;

namespace {

/// A shard under watch, whose work is stuck until the watchdog says so.
struct World {
    template <class Start>
    void run(Start start) {
        const std::array<const fiber::Vitals*, 1> shards{&shard.vitals()};
        {
            const fiber::Watchdog watchdog(shards, clock,
                                           {[this](const fiber::Stall& stall) {
                                                if (!std::exchange(was_stuck, true))
                                                    stuck.set_value(stall.doing.what ? stall.doing.what : "");
                                            },
                                            [this](const fiber::Stall&) {
                                                if (!std::exchange(was_recovered, true))
                                                    recovered.set_value();
                                            }},
                                           20ms, 1ms);
            std::thread thread([&] { shard.run(); });
            start();
            recovered.get_future().wait();
            shard.stop();
            thread.join();
        }
        CHECK(told == "hashing");
    }
    void wait_until_it_sleeps() const {
        const fiber::Heartbeat& heart = shard.vitals().heartbeat;
        while (heart.read().beats == 0 || !heart.read().sleeps) std::this_thread::yield();
    }
    /// Blocks the shard's thread, as nothing ever should.
    void be_stuck() {
        shard.activity().set("hashing");
        told = stuck.get_future().get();
    }

    platform::RealClock clock;
    fiber::Shard shard{0, clock};
    // The first time each: a busy machine may have more of them.
    bool was_stuck = false;
    bool was_recovered = false;
    std::promise<std::string> stuck;
    std::promise<void> recovered;
    std::string told;
};

}  // namespace

TEST_CASE("a fiber that keeps its thread is reported, and that it gave it back") {
    World world;
    world.run([&] { world.shard.post([&] { world.shard.spawn([&] { world.be_stuck(); }); }); });
}

TEST_CASE("a posted function that keeps the thread is reported, also if it woke the shard up") {
    World world;
    world.run([&] {
        world.wait_until_it_sleeps();
        world.shard.post([&] { world.be_stuck(); });
    });
}

TEST_CASE("a timer that keeps the thread is reported, also if it woke the shard up") {
    World world;
    fiber::CallbackTimer timer([&] { world.be_stuck(); });
    world.run([&] { world.shard.post([&] { world.shard.timers().arm(timer, world.clock.now() + 50ms); }); });
}

TEST_CASE("a shard whose fibers take turns gives signs of life") {
    test::run_on_shard([](fiber::Shard& shard) {
        const std::uint64_t before = shard.vitals().heartbeat.read().beats;
        fiber::yield();
        CHECK(shard.vitals().heartbeat.read().beats > before);
    });
}

TEST_CASE("a shard says that it sleeps, before it runs, while nothing is to do, and once it has ended") {
    platform::RealClock clock;
    fiber::Shard shard(0, clock);
    const fiber::Heartbeat& heart = shard.vitals().heartbeat;
    CHECK(heart.read().sleeps);
    std::promise<bool> awake;
    std::thread thread([&] { shard.run(); });
    shard.post([&] { awake.set_value(!heart.read().sleeps); });
    CHECK(awake.get_future().get());
    while (!heart.read().sleeps) std::this_thread::yield();
    const std::uint64_t beats = heart.read().beats;
    shard.stop();
    thread.join();
    CHECK(heart.read().sleeps);
    CHECK(heart.read().beats > beats);
}
