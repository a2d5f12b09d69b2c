// Dispatcher: how actors share the shard's fibers.

#include <catch2/catch_test_macros.hpp>
#include <vector>

#include "tests/backend/actor/puppet.hpp"

using namespace livepet;
using namespace livepet::test;
using namespace std::chrono_literals;

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

TEST_CASE("a pool full of actors that wait for one another comes free by their deadlines") {
    run_actors([](actor::Dispatcher& dispatcher) {
        // Each calls the next by a handler that may wait; there are not enough runners for all of them.
        constexpr std::uint64_t crowd = actor::runners_max * 2;
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
