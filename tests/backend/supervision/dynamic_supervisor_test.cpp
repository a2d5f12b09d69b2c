#include "backend/supervision/dynamic_supervisor.hpp"

#include <catch2/catch_test_macros.hpp>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "backend/actor/context.hpp"
#include "tests/backend/actor/actor_stage.hpp"

using namespace livepet;
using namespace std::chrono_literals;
using supervision::Restart;

namespace {

struct Worker final : actor::Actor {
    static constexpr actor::TypeId type = 1;
    struct End {
        bool crash;
    };
    struct Incarnation {
        using Reply = std::uint32_t;
    };
    void on(const End& end, actor::Context& context) {
        if (end.crash) throw std::runtime_error("crashed as told");
        context.stop();
    }
    std::uint32_t on(const Incarnation&, actor::Context& context) { return context.incarnation(); }
};

constexpr actor::ActorRef<Worker> worker{1};
constexpr actor::ActorRef<Worker> sibling{2};

supervision::ChildSpec spec(actor::ActorRef<Worker> ref, Restart restart) {
    return {ref.identity(), [](actor::Context&) { return std::make_unique<Worker>(); }, restart};
}

struct Supervised {
    explicit Supervised(actor::Dispatcher& dispatcher, supervision::RestartIntensity intensity = {3, 5s})
        : supervisor(dispatcher, "tested", intensity,
                     [this](const std::string& why) { gave_up.push_back(why); }) {}
    std::vector<std::string> gave_up;
    supervision::DynamicSupervisor supervisor;
};

}  // namespace

TEST_CASE("which children are started again after a crash, and after a normal end") {
    struct Row {
        Restart restart;
        bool crash;
        bool comes_back;
    };
    for (const Row& row : {Row{Restart::permanent, true, true}, Row{Restart::permanent, false, true},
                           Row{Restart::transient, true, true}, Row{Restart::transient, false, false},
                           Row{Restart::temporary, true, false}, Row{Restart::temporary, false, false}}) {
        test::run_actors([&](actor::Dispatcher& dispatcher) {
            Supervised supervised(dispatcher);
            REQUIRE(supervised.supervisor.start_child(spec(worker, row.restart)).has_value());
            dispatcher.cast(worker, Worker::End{row.crash});
            const auto incarnation = dispatcher.call(worker, Worker::Incarnation{});
            CHECK(incarnation.has_value() == row.comes_back);
            if (incarnation) CHECK(*incarnation == 1);
            CHECK(supervised.supervisor.child_count() == (row.comes_back ? 1 : 0));
        });
    }
}

TEST_CASE("a crash is nothing to the siblings") {
    test::run_actors([](actor::Dispatcher& dispatcher) {
        Supervised supervised(dispatcher);
        REQUIRE(supervised.supervisor.start_child(spec(worker, Restart::transient)).has_value());
        REQUIRE(supervised.supervisor.start_child(spec(sibling, Restart::transient)).has_value());
        dispatcher.cast(worker, Worker::End{true});
        CHECK(*dispatcher.call(worker, Worker::Incarnation{}) == 1);
        CHECK(*dispatcher.call(sibling, Worker::Incarnation{}) == 0);
    });
}

TEST_CASE("a child that is there already is not started twice") {
    test::run_actors([](actor::Dispatcher& dispatcher) {
        Supervised supervised(dispatcher);
        REQUIRE(supervised.supervisor.start_child(spec(worker, Restart::transient)).has_value());
        CHECK(supervised.supervisor.start_child(spec(worker, Restart::transient)).error() ==
              supervision::StartError::already_started);
        CHECK(supervised.supervisor.child_count() == 1);
    });
}

TEST_CASE("a child that cannot start is not kept") {
    test::run_actors([](actor::Dispatcher& dispatcher) {
        Supervised supervised(dispatcher);
        supervision::ChildSpec broken = spec(worker, Restart::permanent);
        broken.factory = [](actor::Context&) -> std::unique_ptr<actor::Actor> {
            throw std::runtime_error("no");
        };
        CHECK(supervised.supervisor.start_child(broken).error() == supervision::StartError::failed);
        CHECK(supervised.supervisor.child_count() == 0);
        CHECK(supervised.gave_up.empty());
    });
}

TEST_CASE("restarts beyond the intensity make the supervisor give up, once") {
    test::run_actors([](actor::Dispatcher& dispatcher) {
        Supervised supervised(dispatcher, {3, 5s});
        REQUIRE(supervised.supervisor.start_child(spec(worker, Restart::permanent)).has_value());
        for (int n = 0; n < 5; ++n) dispatcher.cast(worker, Worker::End{true});
        CHECK(dispatcher.call(worker, Worker::Incarnation{}).error() == actor::CallError::noproc);
        CHECK(supervised.supervisor.restart_count() == 3);
        CHECK(supervised.gave_up.size() == 1);
    });
}

TEST_CASE("restarts that are spread over time are not too many") {
    test::run_actors([](actor::Dispatcher& dispatcher) {
        Supervised supervised(dispatcher, {3, 5s});
        REQUIRE(supervised.supervisor.start_child(spec(worker, Restart::permanent)).has_value());
        for (int n = 0; n < 20; ++n) {
            dispatcher.cast(worker, Worker::End{true});
            dispatcher.shard().sleep_for(2s);
        }
        CHECK(*dispatcher.call(worker, Worker::Incarnation{}) == 20);
        CHECK(supervised.gave_up.empty());
    });
}

TEST_CASE("a restart whose factory fails is tried again, and counts each time") {
    test::run_actors([](actor::Dispatcher& dispatcher) {
        Supervised supervised(dispatcher, {3, 5s});
        int made = 0;
        supervision::ChildSpec flaky = spec(worker, Restart::permanent);
        flaky.factory = [&made](actor::Context&) -> std::unique_ptr<actor::Actor> {
            if (++made == 2) throw std::runtime_error("not this time");
            return std::make_unique<Worker>();
        };
        REQUIRE(supervised.supervisor.start_child(flaky).has_value());
        dispatcher.cast(worker, Worker::End{true});
        CHECK(dispatcher.call(worker, Worker::Incarnation{}).has_value());
        CHECK(supervised.supervisor.restart_count() == 2);
    });
}

TEST_CASE("stopping the children ends them all, after their mail, and starts none again") {
    test::run_actors([](actor::Dispatcher& dispatcher) {
        Supervised supervised(dispatcher);
        for (std::uint64_t id = 1; id <= 100; ++id) {
            REQUIRE(supervised.supervisor.start_child(spec(actor::ActorRef<Worker>{id}, Restart::permanent))
                        .has_value());
        }
        supervised.supervisor.stop_children();
        dispatcher.shard().sleep_for(1ms);
        CHECK(supervised.supervisor.child_count() == 0);
        CHECK(dispatcher.actor_count() == 0);
        CHECK_FALSE(supervised.supervisor.start_child(spec(worker, Restart::permanent)).has_value());
    });
}
