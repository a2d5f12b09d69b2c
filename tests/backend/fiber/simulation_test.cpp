#include "backend/fiber/simulation.hpp"

#include <catch2/catch_test_macros.hpp>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "backend/fiber/fiber_control.hpp"
#include "backend/fiber/run_on.hpp"
#include "tests/backend/fiber/child_process.hpp"
#include "tests/backend/fiber/leaks_on_purpose.hpp"

using namespace livepet;
using namespace std::chrono_literals;

namespace {

/// All that a run consists of.
class Trace {
  public:
    explicit Trace(fiber::Simulation& simulation) {
        simulation.observe_steps([this](const fiber::Step& step) {
            bytes_ += "fhtp"[static_cast<std::size_t>(step.kind)];
            bytes_ += std::to_string(step.index) + '@';
            bytes_ += std::to_string(step.at.time_since_epoch().count()) + '\n';
        });
    }
    const std::string& bytes() const { return bytes_; }

  private:
    std::string bytes_;
};

/// Two shards that throw a ball to and fro by post(), each throw after some hours, while fibers of both keep
/// waking up.
struct PingPong {
    explicit PingPong(fiber::Simulation& simulation)
        : a(simulation.add_shard()), b(simulation.add_shard()), random(simulation.random().next()) {
        for (fiber::Shard* shard : {&a, &b}) {
            for (int sleeper = 0; sleeper < 3; ++sleeper) {
                shard->post([this, shard] { shard->spawn([this, shard] { tick(*shard); }); });
            }
        }
        a.post([this] { a.spawn([this] { throw_ball(a); }); });
    }

    void tick(fiber::Shard& here) {
        while (!over) {
            here.sleep_for(std::chrono::minutes(random.below(90)));
            ++ticks;
        }
    }

    void throw_ball(fiber::Shard& from) {
        from.sleep_for(std::chrono::hours(1 + random.below(5)));
        ++throws;
        wrong = wrong || !from.is_current();
        fiber::Shard& to = &from == &a ? b : a;
        if (!over) to.post([this, &to] { to.spawn([this, &to] { throw_ball(to); }); });
    }

    fiber::Shard& a;
    fiber::Shard& b;
    platform::Random random;
    bool over = false;
    bool wrong = false;
    int ticks = 0;
    int throws = 0;
};

std::string trace_of_ping_pong(std::uint64_t seed) {
    fiber::Simulation simulation(seed);
    const Trace trace(simulation);
    PingPong game(simulation);
    const auto start = simulation.clock().now();
    simulation.run_for(3000h);
    CHECK(simulation.clock().now() == start + 3000h);
    CHECK(game.throws > 500);
    CHECK(game.ticks > 5000);
    CHECK_FALSE(game.wrong);
    game.over = true;
    CHECK(simulation.stop(24h));
    return trace.bytes();
}

}  // namespace

TEST_CASE("a seed gives the same run, byte for byte; another gives another") {
    const std::string once = trace_of_ping_pong(1);
    CHECK(once == trace_of_ping_pong(1));
    CHECK(once != trace_of_ping_pong(2));
}

TEST_CASE("code runs on behalf of its own shard, and that shard's observer is told") {
    struct Observer final : fiber::SuspensionObserver {
        void fiber_suspends() noexcept override { told += shard->is_current() ? 1 : 1000; }
        fiber::Shard* shard = nullptr;
        int told = 0;
    };
    fiber::Simulation simulation(3);
    std::array<Observer, 2> observers;
    for (Observer& observer : observers) {
        observer.shard = &simulation.add_shard();
        observer.shard->observe_suspensions(observer);
    }
    fiber::Shard& a = *observers[0].shard;
    fiber::Shard& b = *observers[1].shard;
    CHECK_FALSE(a.is_current());
    simulation.run(a, [&] {
        CHECK(a.is_current());
        const bool there = fiber::run_on(b, a, [&] { return b.is_current() && !a.is_current(); });
        CHECK(there);
        CHECK(a.is_current());
        bool in_timer = false;
        fiber::CallbackTimer timer([&] { in_timer = a.is_current(); });
        a.timers().arm(timer, a.clock().now() + 1h);
        a.sleep_for(2h);
        CHECK(in_timer);
        CHECK(a.is_current());
    });
    CHECK_FALSE(a.is_current());
    CHECK(observers[0].told == 3);  // it waited twice, and ended
    CHECK(observers[1].told == 0);
    CHECK(simulation.stop());
}

TEST_CASE("the seed decides between shards, but a shard's own fibers keep their order") {
    std::set<std::string> runs;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        fiber::Simulation simulation(seed);
        std::string order;
        std::string of_first;
        for (int i = 0; i < 2; ++i) {
            fiber::Shard& shard = simulation.add_shard();
            shard.post([&, i] {
                for (const char name : {'a', 'b', 'c'}) {
                    shard.spawn([&, i, name] {
                        for (int turn = 0; turn < 2; ++turn) {
                            order += static_cast<char>(name + 3 * i);
                            if (i == 0) of_first += name;
                            fiber::yield();
                        }
                    });
                }
            });
        }
        simulation.run_until_idle();
        CHECK(of_first == "abcabc");
        CHECK(order.size() == 12);
        runs.insert(order);
        CHECK(simulation.stop());
    }
    CHECK(runs.size() > 10);
}

TEST_CASE("the clock stands still while there is work, and skips to the next timer of any shard") {
    fiber::Simulation simulation(4);
    fiber::Shard& a = simulation.add_shard();
    fiber::Shard& b = simulation.add_shard();
    const auto start = simulation.clock().now();
    std::vector<std::chrono::nanoseconds> woke;
    b.post([&] {
        b.spawn([&] {
            b.sleep_for(30min);
            woke.push_back(b.clock().now() - start);
        });
    });
    simulation.run(a, [&] {
        for (int i = 0; i < 1000; ++i) fiber::yield();
        CHECK(a.clock().now() == start);
        a.sleep_for(1h);
        woke.push_back(a.clock().now() - start);
    });
    CHECK(woke == std::vector<std::chrono::nanoseconds>{30min, 1h});
    simulation.run_for(10min);
    CHECK(simulation.clock().now() == start + 70min);
    CHECK(simulation.stop());
}

TEST_CASE("a participant takes its steps among the others'") {
    struct Writer final : fiber::Participant {
        bool step() override {
            if (jobs.empty()) return false;
            jobs.back()();
            jobs.pop_back();
            return true;
        }
        std::vector<std::function<void()>> jobs;
    };
    fiber::Simulation simulation(5);
    Writer writer;
    simulation.add_participant(writer);
    fiber::Shard& shard = simulation.add_shard();
    bool answered = false;
    simulation.run(shard, [&] {
        fiber::Parker parker;
        writer.jobs.emplace_back([&] {
            CHECK_FALSE(shard.is_current());
            shard.post([&] { parker.wake(); });
        });
        parker.park();
        answered = true;
    });
    CHECK(answered);
    CHECK(simulation.stop());
}

TEST_CASE("what leaves the code under test is thrown to the test, and so is a run that can't go on") {
    const test::LeaksOnPurpose leaks;
    fiber::Simulation simulation(6);
    fiber::Shard& shard = simulation.add_shard();
    CHECK_THROWS_AS(simulation.run(shard, [] { throw 7; }), int);
    shard.post([] { throw 8; });
    CHECK_THROWS_AS(simulation.run_until_idle(), int);
    CHECK_FALSE(shard.is_current());
    CHECK_THROWS_AS(simulation.run(shard, [] { fiber::Parker().park(); }), std::runtime_error);
    simulation.limit_steps_without_time(1000);
    simulation.run(shard, [&] {
        for (int i = 0; i < 1000; ++i) shard.sleep_for(1ms);
    });
    CHECK_THROWS_AS(simulation.run(shard,
                                   [] {
                                       for (;;) fiber::yield();
                                   }),
                    std::runtime_error);
}

TEST_CASE("stop() says whether every fiber has ended, and those left behind disturb nobody") {
    const test::LeaksOnPurpose leaks;
    fiber::Parker for_ever;
    {
        fiber::Simulation simulation(7);
        fiber::Shard& shard = simulation.add_shard();
        shard.post([&] { shard.spawn([&] { for_ever.park(); }); });
        shard.post([&] {
            shard.spawn([&] {
                for (;;) shard.sleep_for(1s);
            });
        });
        CHECK_FALSE(simulation.stop(1min));
    }
    fiber::Simulation another(8);
    fiber::Shard& shard = another.add_shard();
    bool ran = false;
    another.run(shard, [&] { ran = true; });
    CHECK(ran);
    CHECK(another.stop());
}

TEST_CASE("a shard that has ended does nothing more, whatever is sent to it") {
    fiber::Simulation simulation(9);
    fiber::Shard& a = simulation.add_shard();
    fiber::Shard& b = simulation.add_shard();
    bool arrived = false;
    fiber::CallbackTimer timer([&] { arrived = true; });
    simulation.run(a, [&] {
        b.post([&] { b.timers().arm(timer, b.clock().now() + 1s); });
        a.sleep_for(1ms);
        b.stop();
        a.sleep_for(1ms);
        b.post([&] { arrived = true; });
        a.sleep_for(2s);
    });
    CHECK_FALSE(arrived);
    timer.disarm();
    CHECK(simulation.stop());
}

TEST_CASE("a fiber of a simulation can be told to exit, and keeps its exceptions to itself") {
    fiber::Simulation simulation(10);
    fiber::Shard& shard = simulation.add_shard();
    bool exited = false;
    int handled = 0;
    simulation.run(shard, [&] {
        fiber::FiberControl* control = nullptr;
        shard.spawn([&] {
            control = &fiber::this_fiber();
            try {
                throw 1;
            } catch (int) {
                try {
                    shard.sleep_for(1h);
                } catch (const fiber::actor_exit&) {
                    exited = true;
                }
                try {
                    throw;
                } catch (int number) {
                    handled = number;
                }
            }
        });
        try {
            throw 2;
        } catch (int) {
            shard.sleep_for(1s);
            control->request_exit();
            shard.sleep_for(1s);
        }
    });
    CHECK(exited);
    CHECK(handled == 1);
    CHECK(simulation.stop());
}

TEST_CASE("fibers that have ended are freed as the simulation goes on") {
    fiber::Simulation simulation(11);
    fiber::Shard& shard = simulation.add_shard();
    std::set<const void*> stacks;
    simulation.run(shard, [&] {
        for (int i = 0; i < 1000; ++i) {
            shard.spawn([&] {
                const int on_the_stack = 0;
                stacks.insert(&on_the_stack);
            });
            shard.sleep_for(1ms);
        }
    });
    CHECK(stacks.size() == 1);
    CHECK(simulation.stop());
}

TEST_CASE("waking a fiber from another shard, or from outside, ends the process") {
    const auto wake_wrongly = [](bool from_another_shard) {
        fiber::Simulation simulation(12);
        fiber::Shard& a = simulation.add_shard();
        fiber::Shard& b = simulation.add_shard();
        fiber::Parker parker;
        a.post([&] { a.spawn([&] { parker.park(); }); });
        simulation.run_until_idle();
        if (from_another_shard) {
            b.post([&] { parker.wake(); });
            simulation.run_until_idle();
        } else {
            parker.wake();
        }
    };
    CHECK(test::run_in_child([&] { wake_wrongly(true); }).signal == SIGABRT);
    CHECK(test::run_in_child([&] { wake_wrongly(false); }).signal == SIGABRT);
}
