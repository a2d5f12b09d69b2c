// Dispatcher: starts, ends, restarts.

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/backend/actor/puppet.hpp"

using namespace livepet;
using namespace livepet::test;
using namespace std::chrono_literals;
using actor::CallError;
using actor::ExitKind;
using actor::StartOutcome;

namespace {

actor::BlueprintPtr broken() {
    return actor::blueprint<Puppet>([](actor::Context&) -> Puppet { throw std::runtime_error("broken"); });
}

/// Waits in its start, and may fail there or not want to be.
struct Slow final : actor::Actor {
    static constexpr actor::TypeId type = 905;
    enum class How { well, badly, not_at_all };
    struct Age {
        using Reply = int;
    };
    explicit Slow(How how_in) : how(how_in) {}
    void initialize(actor::WaitingContext& context) {
        context.sleep_for(1s);
        if (how == How::badly) throw std::runtime_error("badly");
        if (how == How::not_at_all) context.ignore();
        age = 1;
    }
    int on(const Age&, actor::Context&) { return age; }
    How how;
    int age = 0;
};

constexpr actor::ActorRef<Slow> slow{1};

actor::StartResult start_slow(actor::Dispatcher& dispatcher, Slow::How how) {
    return dispatcher.start_anywhere(
        {slow.identity(), actor::blueprint<Slow>([how](actor::Context&) { return Slow(how); }), {}, 0});
}

/// Takes its time to end, or never does.
struct Stubborn final : actor::Actor {
    static constexpr actor::TypeId type = 906;
    explicit Stubborn(std::chrono::seconds time_in) : time(time_in) {}
    void on(const actor::Shutdown&, actor::WaitingContext& context) { context.sleep_for(time); }
    std::chrono::seconds time;
};

constexpr actor::ActorRef<Stubborn> stubborn{1};

void start_stubborn(actor::Dispatcher& dispatcher, std::chrono::seconds time) {
    test::start(dispatcher, keeper);
    (void)dispatcher.call(
        keeper, Keeper::Start{stubborn.identity(), actor::blueprint<Stubborn>(
                                                       [time](actor::Context&) { return Stubborn(time); })});
}

struct Impostor final : actor::Actor {
    static constexpr actor::TypeId type = Puppet::type;
    std::array<char, 4096> bigger{};
};

struct alignas(128) Aligned final : actor::Actor {
    static constexpr actor::TypeId type = 907;
    struct Misaligned {
        using Reply = std::uintptr_t;
    };
    std::uintptr_t on(const Misaligned&, actor::Context&) {
        return reinterpret_cast<std::uintptr_t>(this) % alignof(Aligned);
    }
};

}  // namespace

TEST_CASE("an identity is started once") {
    run_actors([](actor::Dispatcher& dispatcher) {
        CHECK(test::start(dispatcher, puppet).outcome == StartOutcome::started);
        CHECK(test::start(dispatcher, puppet).outcome == StartOutcome::already_started);
        CHECK(dispatcher.actor_count() == 1);
    });
}

TEST_CASE("a constructor that throws leaves nobody behind") {
    run_actors([](actor::Dispatcher& dispatcher) {
        const auto result = dispatcher.start_anywhere({puppet.identity(), broken(), {}, 0});
        CHECK(result.outcome == StartOutcome::failed);
        CHECK(result.what == "broken");
        CHECK_FALSE(dispatcher.has(puppet.identity()));
        CHECK(test::start(dispatcher, puppet).outcome == StartOutcome::started);
    });
}

TEST_CASE("who starts an actor that initializes waits for it, and so does its mail") {
    run_actors([](actor::Dispatcher& dispatcher) {
        const auto began = dispatcher.shard().clock().now();
        dispatcher.shard().spawn([&] {
            CHECK(*dispatcher.call(slow, Slow::Age{}) == 1);
            CHECK(dispatcher.shard().clock().now() - began >= 1s);
        });
        CHECK(start_slow(dispatcher, Slow::How::well).outcome == StartOutcome::started);
        CHECK(dispatcher.shard().clock().now() - began >= 1s);
        dispatcher.shard().sleep_for(1ms);
    });
    run_actors([](actor::Dispatcher& dispatcher) {
        const auto failed = start_slow(dispatcher, Slow::How::badly);
        CHECK(failed.outcome == StartOutcome::failed);
        CHECK(failed.what == "badly");
        CHECK(start_slow(dispatcher, Slow::How::not_at_all).outcome == StartOutcome::ignored);
        CHECK_FALSE(dispatcher.has(slow.identity()));
    });
}

TEST_CASE("a crash fails the call at hand; unread mail waits for the next incarnation, in order") {
    run_actors([](actor::Dispatcher& dispatcher) {
        start_kept(dispatcher, true);
        std::vector<int> seen;
        dispatcher.shard().spawn([&] {
            for (int n = 1; n <= 3; ++n) {
                dispatcher.cast(puppet, Puppet::Do{[&, n](actor::Context& context) {
                                    seen.push_back(static_cast<int>(context.restarts()) * 10 + n);
                                }});
            }
        });
        const auto answer =
            dispatcher.call(puppet, Puppet::AskWaiting{[](actor::WaitingContext& context) -> int {
                                context.sleep_for(1s);
                                throw std::runtime_error("oh no");
                            }});
        CHECK(answer.error() == CallError::exited);
        dispatcher.shard().sleep_for(1s);
        CHECK(seen == std::vector{11, 12, 13});
        REQUIRE(ends(dispatcher).size() == 1);
        CHECK(ends(dispatcher)[0] == actor::ExitReason::crash("oh no"));
    });
}

TEST_CASE("when an actor ends for good its unread calls fail with noproc") {
    run_actors([](actor::Dispatcher& dispatcher) {
        start_kept(dispatcher, false);
        dispatcher.cast(puppet, Puppet::Do{[](actor::Context& context) { context.stop(); }});
        CHECK(dispatcher.call(puppet, Puppet::Ask{}).error() == CallError::noproc);
        CHECK_FALSE(dispatcher.has(puppet.identity()));
        CHECK(ends(dispatcher).at(0).kind == ExitKind::normal);
    });
}

TEST_CASE("an actor that nobody supervises ends for good when it ends") {
    run_actors([](actor::Dispatcher& dispatcher) {
        test::start(dispatcher, puppet);
        dispatcher.cast(puppet, Puppet::Do{[](actor::Context&) { throw std::runtime_error("oh no"); }});
        dispatcher.shard().sleep_for(1ms);
        CHECK_FALSE(dispatcher.has(puppet.identity()));
    });
}

TEST_CASE("asked to end, a child does what it has to, and is killed when the patience is over") {
    run_actors([](actor::Dispatcher& dispatcher) {
        start_stubborn(dispatcher, 1s);
        const auto began = dispatcher.shard().clock().now();
        CHECK(dispatcher.call(keeper, Keeper::Stop{stubborn.identity(), 3s})->kind == ExitKind::shutdown);
        CHECK(dispatcher.shard().clock().now() - began < 2s);
        CHECK(ends(dispatcher).empty());  // it was stopped: that is no news
    });
    run_actors([](actor::Dispatcher& dispatcher) {
        start_stubborn(dispatcher, 1000s);
        const auto began = dispatcher.shard().clock().now();
        CHECK(dispatcher.call(keeper, Keeper::Stop{stubborn.identity(), 3s})->kind == ExitKind::killed);
        const auto waited = dispatcher.shard().clock().now() - began;
        CHECK(waited >= 3s);
        CHECK(waited < 4s);
    });
}

TEST_CASE("a kill unwinds a parked handler, and its caller learns of it at once") {
    run_actors([](actor::Dispatcher& dispatcher) {
        start_kept(dispatcher, true);
        bool unwound = false;
        struct Witness {
            ~Witness() { unwound = true; }
            bool& unwound;
        };
        dispatcher.shard().spawn([&] {
            dispatcher.shard().sleep_for(1s);
            dispatcher.exit({}, puppet.identity(), actor::ExitReason::killed());
        });
        const auto began = dispatcher.shard().clock().now();
        const auto answer =
            dispatcher.call(puppet, Puppet::AskWaiting{[&](actor::WaitingContext& context) -> int {
                                const Witness witness{unwound};
                                context.sleep_for(1h);
                                return 0;
                            }},
                            2h);
        CHECK(answer.error() == CallError::exited);
        CHECK(unwound);
        CHECK(dispatcher.shard().clock().now() - began < 2s);
        CHECK(ends(dispatcher).at(0).kind == ExitKind::killed);
        CHECK(*dispatcher.call(puppet, Puppet::AskWaiting{[](actor::WaitingContext& context) {
                                   context.sleep_for(1s);
                                   return answer_with(2);
                               }}) == 2);
    });
}

TEST_CASE("who swallows the exit is told again, and is dead when it returns") {
    run_actors([](actor::Dispatcher& dispatcher) {
        start_kept(dispatcher, true);
        int swallowed = 0;
        dispatcher.cast(puppet, Puppet::DoWaiting{[&](actor::WaitingContext& context) {
                            for (int n = 0; n < 3; ++n) {
                                try {
                                    context.sleep_for(1h);
                                } catch (...) {
                                    ++swallowed;
                                }
                            }
                        }});
        dispatcher.shard().sleep_for(1s);
        dispatcher.exit({}, puppet.identity(), actor::ExitReason::killed());
        dispatcher.shard().sleep_for(1ms);
        CHECK(swallowed == 3);
        CHECK(ends(dispatcher).at(0).kind == ExitKind::killed);
    });
}

TEST_CASE("an actor that waits in line for a runner can be killed there") {
    run_actors([](actor::Dispatcher& dispatcher) {
        for (std::uint64_t id = 10; id < 10 + actor::runners_max; ++id) {
            test::start(dispatcher, actor::ActorRef<Puppet>{id});
            dispatcher.cast(actor::ActorRef<Puppet>{id},
                            Puppet::DoWaiting{[](actor::WaitingContext& context) { context.sleep_for(1h); }});
        }
        test::start(dispatcher, puppet);
        dispatcher.cast(puppet, Puppet::DoWaiting{[](actor::WaitingContext&) {}});
        dispatcher.shard().sleep_for(1s);
        dispatcher.exit({}, puppet.identity(), actor::ExitReason::killed());
        dispatcher.shard().sleep_for(1ms);
        CHECK_FALSE(dispatcher.has(puppet.identity()));
    });
}

TEST_CASE("a supervisor that is killed takes its children along; who starts them anew gets their mail") {
    run_actors([](actor::Dispatcher& dispatcher) {
        start_kept(dispatcher, false);
        // The puppet is busy, so that it is still ending when the next keeper starts it.
        bool handled = false;
        dispatcher.cast(puppet, Puppet::DoWaiting{[](actor::WaitingContext& context) {
                            try {
                                context.sleep_for(1h);
                            } catch (const fiber::actor_exit&) {
                                fiber::yield();
                                throw;
                            }
                        }});
        dispatcher.shard().sleep_for(1ms);
        dispatcher.cast(puppet, Puppet::Do{[&](actor::Context&) { handled = true; }});
        dispatcher.exit({}, keeper.identity(), actor::ExitReason::killed());
        dispatcher.shard().sleep_for(1ms);
        CHECK_FALSE(dispatcher.has(keeper.identity()));
        CHECK_FALSE(dispatcher.has(puppet.identity()));
        CHECK_FALSE(handled);
    });
}

TEST_CASE("who is asked to end while it initializes ends after that, and its start is a success") {
    run_actors([](actor::Dispatcher& dispatcher) {
        test::start(dispatcher, keeper);
        StartOutcome outcome = StartOutcome::failed;
        dispatcher.shard().spawn([&] { outcome = start_slow(dispatcher, Slow::How::well).outcome; });
        dispatcher.shard().sleep_for(500ms);
        CHECK(dispatcher.stop_anywhere(slow.identity(), 5s).kind == ExitKind::shutdown);
        fiber::yield();
        CHECK(outcome == StartOutcome::started);
        CHECK_FALSE(dispatcher.has(slow.identity()));
    });
}

TEST_CASE("a child whose restart fails while it is being ended is gone for good") {
    run_actors([](actor::Dispatcher& dispatcher) {
        const auto incarnation = test::start(dispatcher, keeper).incarnation;
        Slow::How how = Slow::How::well;
        (void)dispatcher.call(
            keeper,
            Keeper::Start{slow.identity(),
                          actor::blueprint<Slow>([&how](actor::Context&) { return Slow(how); }), true});
        how = Slow::How::badly;
        dispatcher.exit({}, slow.identity(), actor::ExitReason::killed());
        dispatcher.shard().sleep_for(500ms);
        dispatcher.stop_children({keeper.identity(), incarnation}, 5s);
        CHECK_FALSE(dispatcher.has(slow.identity()));
    });
}

TEST_CASE("another class with the same type number does not take over what is left of an actor") {
    run_actors([](actor::Dispatcher& dispatcher) {
        const auto start_impostor = [&dispatcher] {
            return *dispatcher.call(keeper,
                                    Keeper::Start{puppet.identity(), actor::blueprint<Impostor>(), true});
        };
        start_kept(dispatcher, true);
        CHECK(start_impostor() == StartOutcome::already_started);
        dispatcher.cast(puppet, Puppet::Do{[](actor::Context& context) { context.stop(); }});
        dispatcher.shard().sleep_for(1ms);
        CHECK(start_impostor() == StartOutcome::failed);
    });
}

TEST_CASE("an actor lies where its class needs it to") {
    run_actors([](actor::Dispatcher& dispatcher) {
        for (std::uint64_t id = 1; id <= 10; ++id) {
            const actor::ActorRef<Aligned> aligned{id};
            test::start(dispatcher, aligned);
            CHECK(*dispatcher.call(aligned, Aligned::Misaligned{}) == 0);
        }
    });
}

TEST_CASE("only its own parent forgets a child that has ended") {
    run_actors([](actor::Dispatcher& dispatcher) {
        const auto incarnation = test::start(dispatcher, keeper).incarnation;
        (void)dispatcher.call(keeper, Keeper::Start{puppet.identity(), actor::blueprint<Puppet>()});
        dispatcher.hold(keeper.identity());
        dispatcher.exit({}, puppet.identity(), actor::ExitReason::killed());
        settle(dispatcher);
        dispatcher.forget_anywhere(puppet.identity(), {keeper.identity(), incarnation + 1});
        dispatcher.forget_anywhere(puppet.identity(), {other.identity(), incarnation});
        CHECK(dispatcher.has(puppet.identity()));
        dispatcher.forget_anywhere(puppet.identity(), {keeper.identity(), incarnation});
        CHECK_FALSE(dispatcher.has(puppet.identity()));
    });
}

TEST_CASE("a hundred thousand actors that die at once are all heard of, and leave nothing") {
    run_actors([](actor::Dispatcher& dispatcher) {
        constexpr std::uint64_t crowd = 100'000;
        test::start(dispatcher, keeper);
        for (std::uint64_t id = 1; id <= crowd; ++id) {
            (void)dispatcher.call(
                keeper, Keeper::Start{actor::ActorRef<Puppet>{id}.identity(), actor::blueprint<Puppet>()});
        }
        CHECK(dispatcher.actor_count() == crowd + 1);
        for (std::uint64_t id = 1; id <= crowd; ++id) {
            dispatcher.cast(actor::ActorRef<Puppet>{id},
                            Puppet::Do{[](actor::Context&) { throw std::runtime_error("all together"); }});
        }
        dispatcher.shard().sleep_for(1ms);
        CHECK(ends(dispatcher).size() == crowd);
        CHECK(dispatcher.actor_count() == 1);
    });
}
