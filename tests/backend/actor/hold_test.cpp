// Dispatcher: actors that are held.

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "tests/backend/actor/puppet.hpp"

using namespace livepet;
using namespace livepet::test;

namespace {

/// Traps exits.
struct Listener final : actor::Actor {
    static constexpr actor::TypeId type = 907;
    struct Note {
        char value;
    };
    struct Heard {
        using Reply = std::string;
    };
    void on(const Note& note, actor::Context&) { heard += note.value; }
    void on(const actor::Exit&, actor::Context&) { heard += 'X'; }
    std::string on(const Heard&, actor::Context&) { return heard; }
    std::string heard;
};

constexpr actor::ActorRef<Listener> listener{1};

}  // namespace

TEST_CASE("a held actor handles neither signals nor mail nor calls until it is released, then all in order") {
    run_actors([](actor::Dispatcher& dispatcher) {
        test::start(dispatcher, listener);
        dispatcher.cast(listener, Listener::Note{'1'});
        CHECK(dispatcher.hold(listener.identity()));
        dispatcher.cast(listener, Listener::Note{'2'});
        dispatcher.exit({}, listener.identity(), actor::ExitReason::shutdown());
        std::string heard;
        dispatcher.shard().spawn([&] { heard = *dispatcher.call(listener, Listener::Heard{}); });
        dispatcher.shard().sleep_for(std::chrono::seconds(1));
        CHECK(heard.empty());
        CHECK(dispatcher.is_quiet());
        dispatcher.release(listener.identity());
        settle(dispatcher);
        fiber::yield();
        CHECK(heard == "X12");
    });
}

TEST_CASE("an actor that is held in its handler stops after it") {
    run_actors([](actor::Dispatcher& dispatcher) {
        test::start(dispatcher, puppet);
        int handled = 0;
        const auto handle = [&](actor::Context& context) {
            ++handled;
            context.dispatcher().hold(context.self());
        };
        dispatcher.cast(puppet, Puppet::Do{handle});
        dispatcher.cast(puppet, Puppet::Do{handle});
        settle(dispatcher);
        CHECK(handled == 1);
        dispatcher.release(puppet.identity());
        settle(dispatcher);
        CHECK(handled == 2);
    });
}

TEST_CASE("a held actor can be killed, and its next incarnation is not held") {
    run_actors([](actor::Dispatcher& dispatcher) {
        start_kept(dispatcher, true);
        dispatcher.hold(puppet.identity());
        bool handled = false;
        dispatcher.cast(puppet, Puppet::Do{[&](actor::Context&) { handled = true; }});
        dispatcher.exit({}, puppet.identity(), actor::ExitReason::killed());
        settle(dispatcher);
        CHECK(ends(dispatcher) == std::vector{actor::ExitReason::killed()});
        CHECK(handled);
    });
}

TEST_CASE("nobody cannot be held") {
    run_actors([](actor::Dispatcher& dispatcher) {
        CHECK_FALSE(dispatcher.hold(puppet.identity()));
        dispatcher.release(puppet.identity());
    });
}
