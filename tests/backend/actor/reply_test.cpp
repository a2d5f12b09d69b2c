#include "backend/actor/reply.hpp"

#include <catch2/catch_test_macros.hpp>
#include <optional>

#include "backend/actor/context.hpp"
#include "tests/backend/actor/actor_stage.hpp"

using namespace livepet;
using namespace std::chrono_literals;

namespace {

/// Answers when told to, or lets the right to answer fall.
struct Oracle final : actor::Actor {
    static constexpr actor::TypeId type = 1;
    struct Ask {
        using Reply = int;
    };
    struct Answer {
        int value;
    };
    struct Forget {};

    void on(const Ask&, actor::ReplyTo<int> reply, actor::Context&) { waiting.emplace(std::move(reply)); }
    void on(const Answer& answer, actor::Context&) { waiting->answer(answer.value); }
    void on(const Forget&, actor::Context&) { waiting.reset(); }

    std::optional<actor::ReplyTo<int>> waiting;
};

constexpr actor::ActorRef<Oracle> oracle{1};

void start_oracle(actor::Dispatcher& dispatcher) { test::start(dispatcher, oracle); }

}  // namespace

TEST_CASE("an answer may come later, from another message's handler") {
    test::run_actors([](actor::Dispatcher& dispatcher) {
        start_oracle(dispatcher);
        dispatcher.shard().spawn([&] {
            dispatcher.shard().sleep_for(1s);
            dispatcher.cast(oracle, Oracle::Answer{42});
        });
        const auto answer = dispatcher.call(oracle, Oracle::Ask{});
        REQUIRE(answer.has_value());
        CHECK(*answer == 42);
    });
}

TEST_CASE("a call that nobody can answer any more fails at once, not at its deadline") {
    test::run_actors([](actor::Dispatcher& dispatcher) {
        start_oracle(dispatcher);
        const auto asked_at = dispatcher.shard().clock().now();
        dispatcher.shard().spawn([&] { dispatcher.cast(oracle, Oracle::Forget{}); });
        const auto answer = dispatcher.call(oracle, Oracle::Ask{});
        CHECK(answer.error() == actor::CallError::exited);
        CHECK(dispatcher.shard().clock().now() - asked_at < 1s);
    });
}

TEST_CASE("an answer after the deadline is dropped, and reaches no later call") {
    test::run_actors([](actor::Dispatcher& dispatcher) {
        start_oracle(dispatcher);
        const auto asked_at = dispatcher.shard().clock().now();
        CHECK(dispatcher.call(oracle, Oracle::Ask{}, 10ms).error() == actor::CallError::timeout);
        CHECK(dispatcher.shard().clock().now() - asked_at >= 10ms);
        dispatcher.cast(oracle, Oracle::Answer{1});  // for the call that has given up
        dispatcher.shard().spawn([&] {
            dispatcher.shard().sleep_for(1s);
            dispatcher.cast(oracle, Oracle::Answer{2});
        });
        CHECK(*dispatcher.call(oracle, Oracle::Ask{}) == 2);
    });
}
