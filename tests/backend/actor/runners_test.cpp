// Dispatcher: how actors share the shard's fibers.

#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "tests/backend/actor/puppet.hpp"

using namespace livepet;
using namespace livepet::test;
using namespace std::chrono_literals;

namespace {

/// Waits when it begins and when it ends.
struct SlowPuppet final : actor::Actor {
    static constexpr actor::TypeId type = 903;
    void initialize(actor::WaitingContext& context) { context.sleep_for(1ms); }
    void on(const actor::Shutdown&, actor::WaitingContext& context) {
        context.sleep_for(1ms);
        context.stop(actor::ExitReason::shutdown());
    }
};

}  // namespace

TEST_CASE("while one handler is suspended, other actors go on") {
    run_actors([](actor::Dispatcher& dispatcher) {
        test::start(dispatcher, puppet);
        test::start(dispatcher, other);
        bool woke = false;
        dispatcher.cast(puppet, Puppet::DoWaiting{[&](actor::WaitingContext& context) {
                            context.sleep_for(1h);
                            woke = true;
                        }});
        dispatcher.shard().sleep_for(1ms);
        CHECK(*dispatcher.call(other, Puppet::Ask{[](actor::Context&) { return answer_with(5); }}) == 5);
        CHECK_FALSE(woke);
        dispatcher.shard().sleep_for(2h);
        CHECK(woke);
    });
}

TEST_CASE("a busy actor lets others have their turn") {
    run_actors([](actor::Dispatcher& dispatcher) {
        test::start(dispatcher, puppet);
        test::start(dispatcher, other);
        std::uint64_t busy = 0;
        std::uint64_t busy_when_other_ran = 0;
        for (std::uint32_t n = 0; n < 500; ++n) {
            dispatcher.cast(puppet, Puppet::Do{[&](actor::Context&) { ++busy; }});
        }
        dispatcher.cast(other, Puppet::Do{[&](actor::Context&) { busy_when_other_ran = busy; }});
        dispatcher.shard().sleep_for(1ms);
        CHECK(busy == 500);
        CHECK(busy_when_other_ran == actor::messages_per_turn_max);
    });
}

TEST_CASE("an endless run queue leaves the shard's other fibers and handlers their turn") {
    run_actors([](actor::Dispatcher& dispatcher) {
        test::start(dispatcher, puppet);
        bool stop = false;
        std::function<void(actor::Context&)> again = [&](actor::Context& context) {
            if (!stop) context.cast(puppet, Puppet::Do{again});
        };
        dispatcher.cast(puppet, Puppet::Do{again});
        int posted = 0;
        for (int n = 0; n < 10; ++n) {
            dispatcher.shard().post([&] { ++posted; });
            fiber::yield();
        }
        while (posted < 10) fiber::yield();
        stop = true;
        settle(dispatcher);  // the last message refers to this stack
        CHECK(posted == 10);
    });
}

TEST_CASE("between actors that end, the shard's other fibers have a turn") {
    run_actors([](actor::Dispatcher& dispatcher) {
        constexpr std::uint64_t actors = 10;
        static_assert(actors < actor::messages_between_yields);
        for (std::uint64_t id = 1; id <= actors; ++id) {
            const actor::ActorRef<Puppet> one{id};
            test::start(dispatcher, one);
            dispatcher.cast(one, Puppet::Do{[](actor::Context& context) { context.stop(); }});
        }
        while (dispatcher.actor_count() == actors) fiber::yield();
        CHECK(dispatcher.actor_count() == actors - 1);
        settle(dispatcher);
        CHECK(dispatcher.actor_count() == 0);
    });
}

TEST_CASE("with all runners suspended, handlers that do not wait still run, and the others wait in line") {
    run_actors([](actor::Dispatcher& dispatcher) {
        constexpr std::uint64_t crowd = actor::runners_max + 50;
        std::uint64_t woke = 0;
        for (std::uint64_t id = 10; id < 10 + crowd; ++id) {
            const actor::ActorRef<Puppet> one{id};
            test::start(dispatcher, one);
            dispatcher.cast(one, Puppet::DoWaiting{[&](actor::WaitingContext& context) {
                                context.sleep_for(1h);
                                ++woke;
                            }});
        }
        test::start(dispatcher, other);
        dispatcher.shard().sleep_for(1s);
        CHECK(*dispatcher.call(other, Puppet::Ask{[](actor::Context&) { return answer_with(5); }}) == 5);
        // Over a mailbox too, not only on the caller's stack.
        bool done = false;
        dispatcher.cast(other, Puppet::Do{[&](actor::Context&) { done = true; }});
        dispatcher.shard().sleep_for(1ms);
        CHECK(done);
        CHECK(woke == 0);
        dispatcher.shard().sleep_for(1h);
        CHECK(woke == actor::runners_max);
        dispatcher.shard().sleep_for(1h);
        CHECK(woke == crowd);
    });
}

/// As many handlers as may be suspended, each of an actor of its own from `first` on.
template <class F>
void suspend_all_runners(actor::Dispatcher& dispatcher, std::uint64_t first, F handler) {
    for (std::uint64_t id = first; id < first + actor::runners_max; ++id) {
        const actor::ActorRef<Puppet> one{id};
        test::start(dispatcher, one);
        dispatcher.cast(one, Puppet::DoWaiting{handler});
    }
}

TEST_CASE("who waits in line for a runner gets one, whatever those before do with theirs") {
    run_actors([](actor::Dispatcher& dispatcher) {
        suspend_all_runners(dispatcher, 10, [](actor::WaitingContext& context) { context.sleep_for(1h); });
        dispatcher.shard().sleep_for(1s);
        constexpr std::uint64_t crowd = actor::runners_max * 3;
        constexpr std::uint64_t slow = actor::runners_max * 2;
        std::uint64_t done = 0;
        for (std::uint64_t number = 1; number <= crowd; ++number) {
            const actor::ActorRef<Puppet> one{10'000 + number};
            test::start(dispatcher, one);
            dispatcher.cast(one, Puppet::DoWaiting{[&done, number](actor::WaitingContext& context) {
                                if (number == slow) context.sleep_for(1h);
                                ++done;
                            }});
        }
        dispatcher.shard().sleep_for(1s);
        CHECK(done == 0);
        dispatcher.shard().sleep_for(1h);
        CHECK(done == crowd - 1);
        dispatcher.shard().sleep_for(1h);
        CHECK(done == crowd);
    });
}

TEST_CASE("all runners may wait for one actor, whatever it has to do before it answers") {
    run_actors([](actor::Dispatcher& dispatcher) {
        test::start(dispatcher, other);
        bool is_first_done = false;
        int answered = 0;
        dispatcher.hold(other.identity());
        dispatcher.cast(other, Puppet::DoWaiting{[&](actor::WaitingContext& context) {
                            context.sleep_for(1ms);
                            is_first_done = true;
                        }});
        constexpr std::uint64_t first = 10;
        const auto ask = [&](actor::WaitingContext& context) {
            if (context.self().id == first)
                return context.sleep_for(1h);  // all calls would not fit a mailbox
            const auto answer =
                context.call(other, Puppet::AskWaiting{[](actor::WaitingContext&) { return 5; }});
            if (answer) answered += *answer;
        };
        suspend_all_runners(dispatcher, first, ask);
        dispatcher.shard().sleep_for(1ms);
        dispatcher.release(other.identity());
        dispatcher.shard().sleep_for(1s);  // less than any call's deadline
        CHECK(is_first_done);
        CHECK(answered == 5 * static_cast<int>(actor::runners_max - 1));
    });
}

TEST_CASE("all runners may wait for an actor in line that nobody had called before") {
    run_actors([](actor::Dispatcher& dispatcher) {
        test::start(dispatcher, other);
        int answered = 0;
        bool may_ask = false;
        suspend_all_runners(dispatcher, 10, [&](actor::WaitingContext& context) {
            context.sleep_for(1s);
            while (!may_ask) context.sleep_for(1ms);
            const auto answer =
                context.call(other, Puppet::AskWaiting{[](actor::WaitingContext&) { return 1; }});
            if (answer) answered += *answer;
        });
        dispatcher.shard().sleep_for(1ms);
        dispatcher.cast(other, Puppet::DoWaiting{[](actor::WaitingContext&) {}});
        dispatcher.shard().sleep_for(1ms);  // it is in line now
        may_ask = true;
        dispatcher.shard().sleep_for(2s);
        CHECK(answered == static_cast<int>(actor::runners_max));
    });
}

TEST_CASE(
    "who is awaited gets a runner as soon as there is one for it, though none of those that wait returns") {
    run_actors([](actor::Dispatcher& dispatcher) {
        constexpr std::uint64_t callees = 10'000;
        std::uint64_t answered = 0;
        suspend_all_runners(dispatcher, 10, [&](actor::WaitingContext& context) {
            const actor::ActorRef<Puppet> callee{callees + context.self().id};
            const auto answer = context.call(callee, Puppet::AskWaiting{[](actor::WaitingContext& its) {
                                                 its.sleep_for(1ms);
                                                 return 1;
                                             }});
            if (answer) ++answered;
            context.sleep_for(1h);
        });
        for (std::uint64_t id = 10; id < 10 + actor::runners_max; ++id)
            test::start(dispatcher, actor::ActorRef<Puppet>{callees + id});
        dispatcher.shard().sleep_for(1s);
        CHECK(answered == actor::runners_max);
    });
}

TEST_CASE("all runners may wait for starts and ends of actors that wait themselves") {
    run_actors([](actor::Dispatcher& dispatcher) {
        constexpr std::uint64_t keepers = 10;
        constexpr std::uint64_t children = 100'000;
        for (std::uint64_t id = 0; id < actor::runners_max; ++id)
            test::start(dispatcher, actor::ActorRef<Keeper>{keepers + id});
        std::uint64_t started = 0;
        std::uint64_t ended = 0;
        std::uint64_t next = 0;
        suspend_all_runners(dispatcher, 10, [&](actor::WaitingContext& context) {
            context.sleep_for(1s);  // until all are suspended
            const std::uint64_t number = next++;
            const actor::ActorRef<Keeper> its_keeper{keepers + number};
            const actor::ActorRef<SlowPuppet> child{children + number};
            const auto outcome = context.call(
                its_keeper, Keeper::Start{child.identity(), actor::blueprint<SlowPuppet>(), false});
            if (outcome && *outcome == actor::StartOutcome::started) ++started;
            const auto reason = context.call(its_keeper, Keeper::Stop{child.identity(), 10s});
            if (reason && reason->kind == actor::ExitKind::shutdown) ++ended;
        });
        dispatcher.shard().sleep_for(4s);
        CHECK(started == actor::runners_max);
        CHECK(ended == actor::runners_max);
    });
}

TEST_CASE("a pool full of actors that wait for one another comes free by their deadlines") {
    run_actors([](actor::Dispatcher& dispatcher) {
        // Each calls the next by a handler that may wait; there are not enough runners for all of them.
        constexpr std::uint64_t crowd = actor::suspended_runners_max * 2;
        std::uint64_t timed_out = 0;
        std::uint64_t answered = 0;
        for (std::uint64_t id = 0; id < crowd; ++id) test::start(dispatcher, actor::ActorRef<Puppet>{id});
        for (std::uint64_t id = 0; id < crowd; ++id) {
            const actor::ActorRef<Puppet> next{(id + 1) % crowd};
            dispatcher.cast(
                actor::ActorRef<Puppet>{id}, Puppet::DoWaiting{[&, next](actor::WaitingContext& context) {
                    const auto answer =
                        context.call(next, Puppet::AskWaiting{[](actor::WaitingContext&) { return 1; }}, 1s);
                    ++(answer ? answered : timed_out);
                }});
        }
        dispatcher.shard().sleep_for(1min);
        CHECK(answered + timed_out == crowd);
        CHECK(timed_out > 0);
        CHECK(*dispatcher.call(puppet, Puppet::AskWaiting{[](actor::WaitingContext&) { return 3; }}) == 3);
    });
}
