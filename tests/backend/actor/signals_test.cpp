// Dispatcher: links, monitors, exit signals.

#include <catch2/catch_test_macros.hpp>
#include <stdexcept>
#include <vector>

#include "tests/backend/actor/puppet.hpp"

using namespace livepet;
using namespace livepet::test;
using namespace std::chrono_literals;
using actor::ExitKind;

namespace {

/// Remembers the signals that it gets; traps exits.
struct Witness final : actor::Actor {
    static constexpr actor::TypeId type = 907;
    struct Do {
        std::function<void(actor::Context&)> action;
    };
    struct WaitAndForget {
        std::function<void(actor::Context&)> then;
    };
    explicit Witness(actor::Context&) {}
    void on(const Do& command, actor::Context& context) { command.action(context); }
    void on(const WaitAndForget& command, actor::WaitingContext& context) {
        context.sleep_for(1s);
        command.then(context);
    }
    void on(const actor::Down& down, actor::Context&) { downs.push_back(down); }
    void on(const actor::Exit& exit, actor::Context&) { exits.push_back(exit); }
    static inline std::vector<actor::Down> downs;
    static inline std::vector<actor::Exit> exits;
};

constexpr actor::ActorRef<Witness> witness{1};

void start_both(actor::Dispatcher& dispatcher) {
    Witness::downs.clear();
    Witness::exits.clear();
    test::start(dispatcher, witness);
    test::start(dispatcher, puppet);
}

void let(actor::Dispatcher& dispatcher, std::function<void(actor::Context&)> action) {
    dispatcher.cast(witness, Witness::Do{std::move(action)});
    dispatcher.shard().sleep_for(1ms);
}

void crash(actor::Dispatcher& dispatcher) {
    dispatcher.cast(puppet, Puppet::Do{[](actor::Context&) { throw std::runtime_error("oh no"); }});
    dispatcher.shard().sleep_for(1ms);
}

}  // namespace

TEST_CASE("a monitor tells once, why; of who never was, at once") {
    run_actors([](actor::Dispatcher& dispatcher) {
        start_both(dispatcher);
        actor::MonitorRef monitor = 0;
        let(dispatcher, [&](actor::Context& context) { monitor = context.monitor(puppet.identity()); });
        CHECK(Witness::downs.empty());
        crash(dispatcher);
        REQUIRE(Witness::downs.size() == 1);
        CHECK(Witness::downs[0].monitor == monitor);
        CHECK(Witness::downs[0].who == puppet.identity());
        CHECK(Witness::downs[0].reason == actor::ExitReason::crash("oh no"));

        let(dispatcher, [&](actor::Context& context) { context.monitor(other.identity()); });
        REQUIRE(Witness::downs.size() == 2);
        CHECK(Witness::downs[1].reason.kind == ExitKind::noproc);
        test::start(dispatcher, puppet);
        crash(dispatcher);
        CHECK(Witness::downs.size() == 2);
    });
}

TEST_CASE("after demonitor nothing comes, not even what is under way") {
    run_actors([](actor::Dispatcher& dispatcher) {
        start_both(dispatcher);
        actor::MonitorRef monitor = 0;
        let(dispatcher, [&](actor::Context& context) { monitor = context.monitor(puppet.identity()); });
        // Busy while the puppet ends: the news waits in its mailbox when it gives up the monitor.
        dispatcher.cast(witness,
                        Witness::WaitAndForget{[&](actor::Context& context) { context.demonitor(monitor); }});
        dispatcher.shard().sleep_for(1ms);
        crash(dispatcher);
        dispatcher.shard().sleep_for(2s);
        CHECK(Witness::downs.empty());
    });
}

TEST_CASE("two linked actors end together, with the same reason; not after a normal end") {
    run_actors([](actor::Dispatcher& dispatcher) {
        start_both(dispatcher);
        test::start(dispatcher, other);
        dispatcher.cast(other, Puppet::Do{[](actor::Context& context) { context.link(puppet.identity()); }});
        let(dispatcher, [](actor::Context& context) { context.monitor(other.identity()); });
        crash(dispatcher);
        CHECK_FALSE(dispatcher.has(other.identity()));
        REQUIRE(Witness::downs.size() == 1);
        CHECK(Witness::downs[0].reason == actor::ExitReason::crash("oh no"));
    });
    run_actors([](actor::Dispatcher& dispatcher) {
        start_both(dispatcher);
        test::start(dispatcher, other);
        dispatcher.cast(other, Puppet::Do{[](actor::Context& context) { context.link(puppet.identity()); }});
        dispatcher.cast(puppet, Puppet::Do{[](actor::Context& context) { context.stop(); }});
        dispatcher.shard().sleep_for(1ms);
        CHECK_FALSE(dispatcher.has(puppet.identity()));
        CHECK(dispatcher.has(other.identity()));
    });
}

TEST_CASE("who handles Exit is told instead, also of a kill; a link to nobody says noproc") {
    run_actors([](actor::Dispatcher& dispatcher) {
        start_both(dispatcher);
        let(dispatcher, [](actor::Context& context) {
            context.link(puppet.identity());
            context.link(other.identity());
        });
        REQUIRE(Witness::exits.size() == 1);
        CHECK(Witness::exits[0].from == other.identity());
        CHECK(Witness::exits[0].reason.kind == ExitKind::noproc);
        dispatcher.exit({}, puppet.identity(), actor::ExitReason::killed());
        dispatcher.shard().sleep_for(1ms);
        REQUIRE(Witness::exits.size() == 2);
        CHECK(Witness::exits[1].reason.kind == ExitKind::killed);
        CHECK(dispatcher.has(witness.identity()));
        dispatcher.exit({}, witness.identity(), actor::ExitReason::killed());  // this one nobody handles
        dispatcher.shard().sleep_for(1ms);
        CHECK_FALSE(dispatcher.has(witness.identity()));
    });
}

TEST_CASE("an unlinked actor lives on") {
    run_actors([](actor::Dispatcher& dispatcher) {
        start_both(dispatcher);
        let(dispatcher, [](actor::Context& context) { context.link(puppet.identity()); });
        let(dispatcher, [](actor::Context& context) { context.unlink(puppet.identity()); });
        crash(dispatcher);
        CHECK(Witness::exits.empty());
    });
}

TEST_CASE("an exit signal ends a parked handler; a normal one ends nobody") {
    run_actors([](actor::Dispatcher& dispatcher) {
        start_both(dispatcher);
        let(dispatcher, [](actor::Context& context) { context.monitor(puppet.identity()); });
        dispatcher.cast(puppet,
                        Puppet::DoWaiting{[](actor::WaitingContext& context) { context.sleep_for(1h); }});
        dispatcher.exit({}, puppet.identity(), actor::ExitReason::normal());
        dispatcher.shard().sleep_for(1s);
        CHECK(Witness::downs.empty());
        dispatcher.exit({}, puppet.identity(), actor::ExitReason::crash("told to"));
        dispatcher.shard().sleep_for(1ms);
        REQUIRE(Witness::downs.size() == 1);
        CHECK(Witness::downs[0].reason == actor::ExitReason::crash("told to"));
    });
}
