#include "backend/fiber/fiber_control.hpp"

#include <catch2/catch_test_macros.hpp>
#include <exception>
#include <string>

#include "backend/fiber/event.hpp"
#include "tests/backend/fiber/run_on_shard.hpp"

using namespace livepet;
using namespace std::chrono_literals;

namespace {

/// A fiber that runs `f` and tells how that ended.
struct Victim {
    template <class F>
    Victim(fiber::Shard& shard, F f) {
        shard.spawn([this, f = std::move(f)] {
            control = &fiber::this_fiber();
            try {
                f();
                end = "returned";
            } catch (const fiber::actor_exit&) {
                end = "actor_exit";
            } catch (...) {
                end = "something else";
            }
            control = nullptr;
        });
        fiber::yield();
    }

    fiber::FiberControl* control = nullptr;
    std::string end;
};

/// Parks for ten milliseconds as it is destroyed.
struct SleepsAtEnd {
    ~SleepsAtEnd() {
        const auto began = shard.clock().now();
        fiber::exit_if_requested();
        shard.sleep_for(10ms);
        slept = shard.clock().now() - began;
    }
    fiber::Shard& shard;
    std::chrono::nanoseconds& slept;
};

}  // namespace

TEST_CASE("a fiber told to exit leaves its sleep at once, and its timer with it") {
    test::run_on_shard([](fiber::Shard& shard) {
        const auto start = shard.clock().now();
        Victim victim(shard, [&] { shard.sleep_for(1h); });
        CHECK_FALSE(victim.control->exit_requested());
        victim.control->request_exit();
        victim.control->request_exit();
        CHECK(victim.control->exit_requested());
        fiber::yield();
        CHECK(victim.end == "actor_exit");
        CHECK(shard.clock().now() == start);
        CHECK_FALSE(shard.timers().next_due());
    });
}

TEST_CASE("a request that comes before the wait, or from the fiber itself, is met there") {
    test::run_on_shard([](fiber::Shard& shard) {
        const auto start = shard.clock().now();
        Victim victim(shard, [&] {
            fiber::this_fiber().request_exit();
            shard.sleep_for(1h);
        });
        CHECK(victim.end == "actor_exit");
        CHECK(shard.clock().now() == start);
        Victim computes(shard, [&] {
            fiber::exit_if_requested();
            fiber::this_fiber().request_exit();
            fiber::exit_if_requested();
        });
        CHECK(computes.end == "actor_exit");
    });
}

TEST_CASE("a fiber killed inside a catch leaves everybody's exceptions right") {
    test::run_on_shard([](fiber::Shard& shard) {
        int handled_after = 0;
        Victim victim(shard, [&] {
            try {
                throw 1;
            } catch (int) {
                try {
                    throw 2;
                } catch (int) {
                    try {
                        shard.sleep_for(1h);
                    } catch (const fiber::actor_exit&) {
                    }
                    try {
                        throw;
                    } catch (int number) {
                        handled_after = number;
                    }
                    shard.sleep_for(1h);
                }
            }
        });
        try {
            throw 3;
        } catch (int) {
            victim.control->request_exit();
            fiber::yield();
            CHECK(victim.end == "actor_exit");
            CHECK(std::uncaught_exceptions() == 0);
            try {
                throw;
            } catch (int number) {
                CHECK(number == 3);
            }
        }
        CHECK(handled_after == 2);
        CHECK_FALSE(std::current_exception());
    });
}

TEST_CASE("a fiber that swallows actor_exit gets it again from each wait, until reset()") {
    test::run_on_shard([](fiber::Shard& shard) {
        int swallowed = 0;
        std::chrono::nanoseconds slept{};
        Victim victim(shard, [&] {
            for (int i = 0; i < 3; ++i) {
                try {
                    shard.sleep_for(1h);
                } catch (const fiber::actor_exit&) {
                    ++swallowed;
                }
            }
            fiber::this_fiber().reset();
            const auto began = shard.clock().now();
            shard.sleep_for(5ms);
            slept = shard.clock().now() - began;
        });
        victim.control->request_exit();
        shard.sleep_for(20ms);
        CHECK(swallowed == 3);
        CHECK(slept >= 5ms);
        CHECK(victim.end == "returned");
    });
}

TEST_CASE("a fiber that was reset can be ended again") {
    test::run_on_shard([](fiber::Shard& shard) {
        int ended = 0;
        fiber::FiberControl* control = nullptr;
        bool more = true;
        shard.spawn([&] {
            control = &fiber::this_fiber();
            while (more) {
                try {
                    shard.sleep_for(1h);
                } catch (const fiber::actor_exit&) {
                    ++ended;
                    control->reset();
                }
            }
        });
        fiber::yield();
        for (int i = 0; i < 3; ++i) {
            more = i < 2;
            control->request_exit();
            fiber::yield();
        }
        CHECK(ended == 3);
    });
}

TEST_CASE("a destructor that waits while the fiber unwinds waits to the end") {
    test::run_on_shard([](fiber::Shard& shard) {
        std::chrono::nanoseconds slept{};
        Victim told_before(shard, [&] {
            const SleepsAtEnd sleeps{shard, slept};
            shard.sleep_for(1h);
        });
        told_before.control->request_exit();
        shard.sleep_for(1ms);
        REQUIRE(told_before.control);
        told_before.control->request_exit();  // again, inside the destructor
        shard.sleep_for(20ms);
        CHECK(told_before.end == "actor_exit");
        CHECK(slept >= 10ms);

        slept = {};
        Victim told_while_unwinding(shard, [&] {
            const SleepsAtEnd sleeps{shard, slept};
            throw 1;
        });
        told_while_unwinding.control->request_exit();
        shard.sleep_for(20ms);
        CHECK(told_while_unwinding.end == "something else");
        CHECK(slept >= 10ms);
    });
}

TEST_CASE("park() and what is built on it wait on when the fiber is told to exit") {
    test::run_on_shard([](fiber::Shard& shard) {
        fiber::Parker parker;
        fiber::Event event;
        Victim parked(shard, [&] { parker.park(); });
        Victim waiting(shard, [&] { event.wait(); });
        parked.control->request_exit();
        waiting.control->request_exit();
        shard.sleep_for(1ms);
        CHECK(parker.is_parked());
        CHECK(parked.end.empty());
        CHECK(waiting.end.empty());
        parker.wake();
        event.set();
        fiber::yield();
        CHECK(parked.end == "returned");
        CHECK(waiting.end == "returned");
    });
}

TEST_CASE("of a wake and a request to exit the first one counts, and the wake is never lost") {
    test::run_on_shard([](fiber::Shard& shard) {
        fiber::Parker parker;
        std::string heard;
        const auto wait_twice = [&] {
            try {
                parker.park_or_exit();
                heard += "woken,";
                shard.sleep_for(1h);
            } catch (const fiber::actor_exit&) {
                heard += "exit,";
            }
            CHECK_FALSE(parker.is_parked());
        };

        Victim woken_first(shard, wait_twice);
        parker.wake();
        woken_first.control->request_exit();
        fiber::yield();
        CHECK(heard == "woken,exit,");
        CHECK(woken_first.end == "returned");

        heard.clear();
        Victim told_first(shard, [&] {
            wait_twice();
            parker.park();  // lets the wake that raced with the request through
            heard += "then woken";
        });
        told_first.control->request_exit();
        CHECK_FALSE(parker.is_parked());
        parker.wake();
        fiber::yield();
        CHECK(heard == "exit,then woken");
        CHECK(told_first.end == "returned");

        heard.clear();
        Victim told_and_woken_before(shard, [&] {
            fiber::this_fiber().request_exit();
            parker.wake();
            wait_twice();
            parker.park();
            heard += "then woken";
        });
        CHECK(heard == "exit,then woken");
    });
}
