#include "backend/actor/dispatcher.hpp"

#include <catch2/catch_test_macros.hpp>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "backend/actor/context.hpp"
#include "tests/backend/actor/actor_stage.hpp"

using namespace livepet;
using namespace std::chrono_literals;
using actor::CallError;
using actor::ExitKind;

namespace {

/// Does what a message says, and keeps a record.
struct Puppet final : actor::Actor {
    static constexpr actor::TypeId type = 1;
    struct Do {
        std::function<void(actor::Context&)> action;
    };
    struct Ask {
        using Reply = int;
        std::function<int(actor::Context&)> action;
    };
    void on(const Do& command, actor::Context& context) { command.action(context); }
    int on(const Ask& command, actor::Context& context) { return command.action(context); }
};

constexpr actor::ActorRef<Puppet> puppet{1};
constexpr actor::ActorRef<Puppet> other{2};

actor::Factory factory() {
    return [](actor::Context&) { return std::make_unique<Puppet>(); };
}

/// Starts its actor again, or forgets it, and remembers why each incarnation ended.
struct Watcher final : actor::ExitWatcher {
    Watcher(actor::Dispatcher& dispatcher_in, bool restarts_in)
        : dispatcher(dispatcher_in), restarts(restarts_in) {}
    void incarnation_ended(actor::Identity identity, const actor::ExitReason& reason) override {
        ends.push_back(reason);
        if (restarts) {
            dispatcher.restart(identity, factory());
        } else {
            dispatcher.forget(identity);
        }
    }
    actor::Dispatcher& dispatcher;
    bool restarts;
    std::vector<actor::ExitReason> ends;
};

int answer_with(int value) { return value; }

}  // namespace

TEST_CASE("what is sent to nobody: a call is told at once, a cast is counted") {
    test::run_actors([](actor::Dispatcher& dispatcher) {
        const auto asked_at = dispatcher.shard().clock().now();
        CHECK(dispatcher.call(puppet, Puppet::Ask{}).error() == CallError::noproc);
        CHECK(dispatcher.shard().clock().now() == asked_at);
        dispatcher.cast(puppet, Puppet::Do{});
        CHECK(dispatcher.casts_lost() == 2);
    });
}

TEST_CASE("an identity is started once") {
    test::run_actors([](actor::Dispatcher& dispatcher) {
        CHECK(dispatcher.start(puppet.identity(), factory(), nullptr));
        CHECK_FALSE(dispatcher.start(puppet.identity(), factory(), nullptr));
        CHECK(dispatcher.actor_count() == 1);
    });
}

TEST_CASE("a factory that throws leaves nobody behind") {
    test::run_actors([](actor::Dispatcher& dispatcher) {
        const actor::Factory broken = [](actor::Context&) -> std::unique_ptr<actor::Actor> {
            throw std::runtime_error("broken");
        };
        CHECK_THROWS_AS(dispatcher.start(puppet.identity(), broken, nullptr), std::runtime_error);
        CHECK_FALSE(dispatcher.has(puppet.identity()));
        CHECK(dispatcher.start(puppet.identity(), factory(), nullptr));
    });
}

TEST_CASE("messages of one sender are handled in order, one at a time, also when handlers suspend") {
    test::run_actors([](actor::Dispatcher& dispatcher) {
        dispatcher.start(puppet.identity(), factory(), nullptr);
        std::string order;
        bool inside = false;
        for (const char name : {'a', 'b', 'c', 'd'}) {
            dispatcher.cast(puppet, Puppet::Do{[&, name](actor::Context& context) {
                                CHECK_FALSE(inside);
                                inside = true;
                                if (name == 'b') context.shard().sleep_for(1s);
                                order += name;
                                inside = false;
                            }});
        }
        dispatcher.shard().sleep_for(2s);
        CHECK(order == "abcd");
    });
}

TEST_CASE("while one handler is suspended, other actors go on") {
    test::run_actors([](actor::Dispatcher& dispatcher) {
        dispatcher.start(puppet.identity(), factory(), nullptr);
        dispatcher.start(other.identity(), factory(), nullptr);
        bool woke = false;
        dispatcher.cast(puppet, Puppet::Do{[&](actor::Context& context) {
                            context.shard().sleep_for(1h);
                            woke = true;
                        }});
        const auto answer =
            dispatcher.call(other, Puppet::Ask{[](actor::Context&) { return answer_with(5); }});
        CHECK(*answer == 5);
        CHECK_FALSE(woke);
        dispatcher.shard().sleep_for(2h);
        CHECK(woke);
    });
}

TEST_CASE("hundreds of handlers can be suspended at once, waiting for one another") {
    test::run_actors([](actor::Dispatcher& dispatcher) {
        constexpr std::uint64_t depth = 300;
        for (std::uint64_t id = 1; id <= depth; ++id) {
            dispatcher.start(actor::ActorRef<Puppet>{id}.identity(), factory(), nullptr);
        }
        std::function<int(actor::Context&, std::uint64_t)> descend = [&](actor::Context& context,
                                                                         std::uint64_t id) {
            if (id == depth) return 0;
            const auto below = context.dispatcher().call(
                actor::ActorRef<Puppet>{id + 1},
                Puppet::Ask{[&descend, id](actor::Context& inner) { return descend(inner, id + 1); }});
            return below ? *below + 1 : -1;
        };
        const auto answer = dispatcher.call(
            puppet, Puppet::Ask{[&](actor::Context& context) { return descend(context, 1); }});
        CHECK(*answer == static_cast<int>(depth) - 1);
    });
}

TEST_CASE("a crash fails the call at hand; unread mail waits for the next incarnation, in order") {
    test::run_actors([](actor::Dispatcher& dispatcher) {
        Watcher watcher(dispatcher, true);
        dispatcher.start(puppet.identity(), factory(), &watcher);
        std::vector<int> seen;
        dispatcher.shard().spawn([&] {
            for (int n = 1; n <= 3; ++n) {
                dispatcher.cast(puppet, Puppet::Do{[&, n](actor::Context& context) {
                                    seen.push_back(static_cast<int>(context.incarnation()) * 10 + n);
                                }});
            }
        });
        const auto answer = dispatcher.call(puppet, Puppet::Ask{[](actor::Context& context) -> int {
                                                context.shard().sleep_for(1s);
                                                throw std::runtime_error("oh no");
                                            }});
        CHECK(answer.error() == CallError::exited);
        dispatcher.shard().sleep_for(1s);
        CHECK(seen == std::vector{11, 12, 13});
        REQUIRE(watcher.ends.size() == 1);
        CHECK(watcher.ends[0].kind == ExitKind::crash);
        CHECK(watcher.ends[0].what == "oh no");
    });
}

TEST_CASE("throwing what is no exception is a crash like any other") {
    test::run_actors([](actor::Dispatcher& dispatcher) {
        Watcher watcher(dispatcher, true);
        dispatcher.start(puppet.identity(), factory(), &watcher);
        CHECK(dispatcher.call(puppet, Puppet::Ask{[](actor::Context&) -> int { throw 42; }}).error() ==
              CallError::exited);
        CHECK(*dispatcher.call(puppet, Puppet::Ask{[](actor::Context&) { return answer_with(1); }}) == 1);
        CHECK(watcher.ends.at(0).kind == ExitKind::crash);
    });
}

TEST_CASE("when an actor ends for good its unread calls fail with noproc") {
    test::run_actors([](actor::Dispatcher& dispatcher) {
        Watcher watcher(dispatcher, false);
        dispatcher.start(puppet.identity(), factory(), &watcher);
        dispatcher.cast(puppet, Puppet::Do{[](actor::Context& context) { context.stop(); }});
        CHECK(dispatcher.call(puppet, Puppet::Ask{[](actor::Context&) { return answer_with(1); }}).error() ==
              CallError::noproc);
        CHECK_FALSE(dispatcher.has(puppet.identity()));
        CHECK(watcher.ends.at(0).kind == ExitKind::normal);
    });
}

TEST_CASE("an actor that is asked to stop reads its mail first") {
    test::run_actors([](actor::Dispatcher& dispatcher) {
        Watcher watcher(dispatcher, false);
        dispatcher.start(puppet.identity(), factory(), &watcher);
        int handled = 0;
        for (int n = 0; n < 10; ++n) dispatcher.cast(puppet, Puppet::Do{[&](actor::Context&) { ++handled; }});
        dispatcher.ask_to_stop(puppet.identity(), ExitKind::shutdown);
        dispatcher.shard().sleep_for(1ms);
        CHECK(handled == 10);
        CHECK(watcher.ends.at(0).kind == ExitKind::shutdown);
    });
}

TEST_CASE("a flood fills a mailbox to its bound and no further; stopping still gets through") {
    test::run_actors([](actor::Dispatcher& dispatcher) {
        Watcher watcher(dispatcher, false);
        dispatcher.start(puppet.identity(), factory(), &watcher);
        std::uint64_t handled = 0;
        constexpr std::uint64_t sent = 3 * actor::mailbox_length_max;
        for (std::uint64_t n = 0; n < sent; ++n) {
            dispatcher.cast(puppet, Puppet::Do{[&](actor::Context&) { ++handled; }});
        }
        CHECK(dispatcher.call(puppet, Puppet::Ask{}).error() == CallError::mailbox_full);
        dispatcher.ask_to_stop(puppet.identity(), ExitKind::shutdown);
        dispatcher.shard().sleep_for(1ms);
        CHECK(handled == actor::mailbox_length_max);
        CHECK(dispatcher.casts_lost() == sent - actor::mailbox_length_max + 1);
        CHECK_FALSE(dispatcher.has(puppet.identity()));
    });
}

TEST_CASE("a busy actor lets others have their turn") {
    test::run_actors([](actor::Dispatcher& dispatcher) {
        dispatcher.start(puppet.identity(), factory(), nullptr);
        dispatcher.start(other.identity(), factory(), nullptr);
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
