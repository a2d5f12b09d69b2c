// Dispatcher: calls.

#include <catch2/catch_test_macros.hpp>
#include <stdexcept>
#include <string>

#include "tests/backend/actor/puppet.hpp"

using namespace livepet;
using namespace livepet::test;
using namespace std::chrono_literals;
using actor::CallError;

TEST_CASE("what is sent to nobody: a call is told at once, a cast is counted") {
    run_actors([](actor::Dispatcher& dispatcher) {
        const auto asked_at = dispatcher.shard().clock().now();
        CHECK(dispatcher.call(puppet, Puppet::Ask{}).error() == CallError::noproc);
        CHECK(dispatcher.shard().clock().now() == asked_at);
        dispatcher.cast(puppet, Puppet::Do{});
        CHECK(dispatcher.mail_counters().nobody == 2);
    });
}

TEST_CASE("a handler that does not wait answers on its caller's stack, behind the mail that is there") {
    run_actors([](actor::Dispatcher& dispatcher) {
        test::start(dispatcher, puppet);
        const char marker = 0;
        const char* callee_stack = nullptr;
        const auto answer = dispatcher.call(puppet, Puppet::Ask{[&](actor::Context&) {
                                                const char here = 0;
                                                callee_stack = &here;
                                                return answer_with(7);
                                            }});
        CHECK(*answer == 7);
        CHECK(std::abs(callee_stack - &marker) < 64 * 1024);

        std::string order;
        dispatcher.cast(puppet, Puppet::Do{[&](actor::Context&) { order += 'a'; }});
        CHECK(*dispatcher.call(puppet, Puppet::Ask{[&](actor::Context&) {
                                   order += 'b';
                                   return answer_with(1);
                               }}) == 1);
        CHECK(order == "ab");
    });
}

TEST_CASE("a call to oneself, and a circle of calls, are answered deadlock at once") {
    run_actors([](actor::Dispatcher& dispatcher) {
        test::start(dispatcher, puppet);
        test::start(dispatcher, other);
        const auto began = dispatcher.shard().clock().now();
        const auto to_itself = dispatcher.call(puppet, Puppet::AskWaiting{[](actor::WaitingContext& context) {
                                                   const auto answer = context.call(puppet, Puppet::Ask{});
                                                   return answer ? 0 : static_cast<int>(answer.error());
                                               }});
        CHECK(*to_itself == static_cast<int>(CallError::deadlock));

        const auto circle = dispatcher.call(
            puppet, Puppet::AskWaiting{[](actor::WaitingContext& first) {
                const auto outer = first.call(other, Puppet::AskWaiting{[](actor::WaitingContext& second) {
                                                  const auto inner = second.call(puppet, Puppet::Ask{});
                                                  return inner ? 0 : static_cast<int>(inner.error());
                                              }});
                return outer ? *outer : -1;
            }});
        CHECK(*circle == static_cast<int>(CallError::deadlock));
        CHECK(dispatcher.shard().clock().now() == began);
    });
}

TEST_CASE("a call fails when its deadline passes, not before") {
    run_actors([](actor::Dispatcher& dispatcher) {
        test::start(dispatcher, puppet);
        const auto began = dispatcher.shard().clock().now();
        const auto late = dispatcher.call(puppet, Puppet::AskWaiting{[](actor::WaitingContext& context) {
                                              context.sleep_for(1h);
                                              return answer_with(1);
                                          }},
                                          2s);
        CHECK(late.error() == CallError::timeout);
        const auto waited = dispatcher.shard().clock().now() - began;
        CHECK(waited >= 2s);
        CHECK(waited < 2010ms);
    });
}

TEST_CASE("throwing what is no exception is a crash like any other, waited for or not") {
    run_actors([](actor::Dispatcher& dispatcher) {
        start_kept(dispatcher, true);
        CHECK(dispatcher.call(puppet, Puppet::Ask{[](actor::Context&) -> int { throw 42; }}).error() ==
              CallError::exited);
        CHECK(dispatcher.call(puppet, Puppet::AskWaiting{[](actor::WaitingContext&) -> int { throw 42; }})
                  .error() == CallError::exited);
        CHECK(*dispatcher.call(puppet, Puppet::Ask{[](actor::Context&) { return answer_with(1); }}) == 1);
        CHECK(ends(dispatcher).size() == 2);
        CHECK(ends(dispatcher).at(0).kind == actor::ExitKind::crash);
    });
}

TEST_CASE("hundreds of handlers can be suspended at once, waiting for one another") {
    run_actors([](actor::Dispatcher& dispatcher) {
        constexpr std::uint64_t depth = 300;
        for (std::uint64_t id = 1; id <= depth; ++id) test::start(dispatcher, actor::ActorRef<Puppet>{id});
        std::function<int(actor::WaitingContext&, std::uint64_t)> descend =
            [&](actor::WaitingContext& context, std::uint64_t id) {
                if (id == depth) return 0;
                const auto below =
                    context.call(actor::ActorRef<Puppet>{id + 1},
                                 Puppet::AskWaiting{[&descend, id](actor::WaitingContext& inner) {
                                     return descend(inner, id + 1);
                                 }});
                return below ? *below + 1 : -1;
            };
        const auto answer = dispatcher.call(
            puppet, Puppet::AskWaiting{[&](actor::WaitingContext& context) { return descend(context, 1); }});
        CHECK(*answer == static_cast<int>(depth) - 1);
    });
}
