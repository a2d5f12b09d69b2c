// Supervisor: what others ask of it.

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "tests/backend/supervision/log_lines.hpp"
#include "tests/backend/supervision/supervision_stage.hpp"

using namespace livepet;
using namespace livepet::test;
using actor::CallError;
using supervision::AutoShutdown;
using supervision::ChildState;
using supervision::Outcome;
using supervision::Restart;
using supervision::Strategy;
using supervision::Supervisor;
using supervision::SupervisorSpec;

namespace {

constexpr actor::ActorRef<Worker> a{11};
constexpr actor::ActorRef<Worker> b{12};

/// One child, a, and a plan for another.
struct Asked {
    Asked(actor::Dispatcher& dispatcher, Strategy strategy = Strategy::one_for_one,
          AutoShutdown auto_shutdown = AutoShutdown::never)
        : here(dispatcher) {
        start_root(
            here,
            SupervisorSpec{
                "tested", strategy, {1, std::chrono::seconds(5)}, auto_shutdown, {child(a.id, plan_a)}});
        diary.take();
    }
    Outcome start(Restart restart = Restart::permanent) {
        return here.call(root, Supervisor::StartChild{child(b.id, plan_b, restart)})->outcome;
    }
    Outcome terminate(const std::string& id) { return *here.call(root, Supervisor::TerminateChild{id}); }
    Outcome restart(const std::string& id) { return here.call(root, Supervisor::RestartChild{id})->outcome; }
    Outcome remove(const std::string& id) { return *here.call(root, Supervisor::DeleteChild{id}); }
    /// "a:running b:undefined"
    std::string children() {
        std::string all;
        for (const auto& info : *here.call(root, Supervisor::WhichChildren{})) {
            all += (all.empty() ? "" : " ") + info.id;
            all += info.state == ChildState::running      ? ":running"
                   : info.state == ChildState::restarting ? ":restarting"
                                                          : ":undefined";
            CHECK((info.incarnation != 0) == (info.state == ChildState::running));
        }
        return all;
    }

    actor::Dispatcher& here;
    const LogLines log;
    Diary diary;
    Plan plan_a{"a", diary};
    Plan plan_b{"b", diary};
    const Ending ending{here};  // last: the others outlive the children
};

}  // namespace

TEST_CASE("a child can be added: it is started, behind the others") {
    run_actors([](actor::Dispatcher& here) {
        Asked asked(here);
        CHECK(asked.start() == Outcome::ok);
        CHECK(asked.children() == "a:running b:running");
        CHECK(asked.start() == Outcome::already_started);
        CHECK(asked.terminate("b") == Outcome::ok);
        CHECK(asked.start() == Outcome::already_present);
        here.stop_anywhere(root.identity(), supervision::infinity);
        CHECK(asked.diary.take() == "start b, end b, end a");
    });
}

TEST_CASE("a child that does not start is not added, and its name stays free") {
    run_actors([](actor::Dispatcher& here) {
        Asked asked(here);
        asked.plan_b.starts_to_fail = 1;
        CHECK(asked.start() == Outcome::failed);
        CHECK(asked.children() == "a:running");
        CHECK_FALSE(here.has(b.identity()));
        CHECK(asked.start() == Outcome::ok);
    });
}

TEST_CASE("a child that ignores its start is added, unless it is temporary") {
    run_actors([](actor::Dispatcher& here) {
        Asked asked(here);
        asked.plan_b.ignores_its_start = true;
        CHECK(asked.start(Restart::temporary) == Outcome::ignored);
        CHECK(asked.children() == "a:running");
        CHECK(asked.start(Restart::transient) == Outcome::ignored);
        CHECK(asked.children() == "a:running b:undefined");
        CHECK(asked.restart("b") == Outcome::ignored);
        asked.plan_b.ignores_its_start = false;
        CHECK(asked.restart("b") == Outcome::ok);
    });
}

TEST_CASE("specs that cannot be are refused before all else") {
    run_actors([](actor::Dispatcher& here) {
        Asked asked(here);
        auto spec = child(a.id, asked.plan_a, Restart::transient);
        spec.significant = true;
        CHECK(here.call(root, Supervisor::StartChild{spec})->outcome == Outcome::bad_spec);
    });
}

TEST_CASE("somebody else's actor is not taken over") {
    run_actors([](actor::Dispatcher& here) {
        Asked asked(here);
        here.start_anywhere({b.identity(), planned<Worker>(asked.plan_b), {}, 0});
        CHECK(asked.start() == Outcome::already_started);
        CHECK(asked.children() == "a:running");
        here.stop_anywhere(root.identity(), supervision::infinity);
        CHECK(here.has(b.identity()));
        here.stop_anywhere(b.identity(), supervision::brutal_kill);
    });
}

TEST_CASE("a terminated child is not started again but by request, and its name is free") {
    run_actors([](actor::Dispatcher& here) {
        Asked asked(here);
        CHECK(asked.terminate("a") == Outcome::ok);
        CHECK(asked.diary.take() == "end a");
        CHECK(asked.children() == "a:undefined");
        CHECK_FALSE(here.has(a.identity()));
        CHECK(here.call(a, Worker::Count{}).error() == CallError::noproc);
        CHECK(asked.terminate("a") == Outcome::ok);
        CHECK(asked.terminate("nobody") == Outcome::not_found);
        CHECK(asked.restart("a") == Outcome::ok);
        CHECK(asked.restart("a") == Outcome::running);
        CHECK(asked.restart("nobody") == Outcome::not_found);
        CHECK(asked.diary.take() == "start a");
    });
}

TEST_CASE("the unread calls of a terminated child fail") {
    run_actors([](actor::Dispatcher& here) {
        Asked asked(here);
        here.hold(a.identity());
        std::optional<CallError> error;
        here.shard().spawn([&] { error = here.call(a, Worker::Count{}).error(); });
        fiber::yield();
        CHECK(asked.terminate("a") == Outcome::ok);
        fiber::yield();
        CHECK(error == CallError::noproc);
    });
}

TEST_CASE("a temporary child that is terminated is forgotten with its spec") {
    run_actors([](actor::Dispatcher& here) {
        Asked asked(here);
        CHECK(asked.start(Restart::temporary) == Outcome::ok);
        CHECK(asked.terminate("b") == Outcome::ok);
        CHECK(asked.children() == "a:running");
        CHECK(asked.start() == Outcome::ok);
    });
}

TEST_CASE("only a child that does not run can be deleted, and then another can be of its name") {
    run_actors([](actor::Dispatcher& here) {
        Asked asked(here);
        CHECK(asked.remove("a") == Outcome::running);
        CHECK(asked.terminate("a") == Outcome::ok);
        CHECK(asked.remove("a") == Outcome::ok);
        CHECK(asked.remove("a") == Outcome::not_found);
        CHECK(asked.children().empty());
        CHECK(here.call(root, Supervisor::StartChild{child(a.id, asked.plan_a)})->outcome == Outcome::ok);
    });
}

TEST_CASE("a restart by request that fails is not tried again") {
    run_actors([](actor::Dispatcher& here) {
        Asked asked(here);
        asked.terminate("a");
        asked.plan_a.starts_to_fail = 1;
        CHECK(asked.restart("a") == Outcome::failed);
        settle(here);
        CHECK(asked.children() == "a:undefined");
        CHECK(asked.restart("a") == Outcome::ok);
    });
}

TEST_CASE("a child whose restart failed is restarting, and can be given up") {
    run_actors([](actor::Dispatcher& here) {
        Asked asked(here);
        asked.plan_a.starts_to_fail = 1;
        here.hold(root.identity());
        here.cast(a, Worker::Crash{});
        settle(here);
        std::string seen;
        std::vector<Outcome> outcomes;
        here.shard().spawn([&] { seen = asked.children(); });
        here.shard().spawn([&] { outcomes.push_back(asked.restart("a")); });
        here.shard().spawn([&] { outcomes.push_back(asked.remove("a")); });
        here.shard().spawn([&] { outcomes.push_back(asked.terminate("a")); });
        fiber::yield();
        here.release(root.identity());
        settle(here);
        fiber::yield();
        CHECK(seen == "a:restarting");
        CHECK(outcomes == std::vector{Outcome::restarting, Outcome::restarting, Outcome::ok});
        CHECK(asked.children() == "a:undefined");
        CHECK_FALSE(here.has(a.identity()));
    });
}

TEST_CASE("a child that a failed restart left behind can be deleted, and its name is free") {
    run_actors([](actor::Dispatcher& here) {
        Asked asked(here, Strategy::rest_for_one);
        asked.start();
        asked.plan_a.starts_to_fail = 1;
        here.hold(root.identity());
        here.cast(a, Worker::Crash{});
        settle(here);
        here.shard().spawn([&] { asked.terminate("a"); });
        here.shard().spawn([&] { asked.remove("b"); });
        fiber::yield();
        here.release(root.identity());
        settle(here);
        fiber::yield();
        CHECK(asked.children() == "a:undefined");
        CHECK(here.actor_count() == 1);
    });
}

TEST_CASE("a supervisor has a most of children") {
    run_actors([](actor::Dispatcher& here) {
        Asked asked(here);
        std::vector<std::unique_ptr<Plan>> plans;
        const Ending ending(here);
        const auto add = [&](std::size_t number) {
            plans.push_back(std::make_unique<Plan>(Plan{std::to_string(number), asked.diary}));
            return here.call(root, Supervisor::StartChild{child(1000 + number, *plans.back())})->outcome;
        };
        for (std::size_t i = 1; i < supervision::static_children_max; ++i) (void)add(i);
        CHECK(here.actor_count() == supervision::static_children_max + 1);
        CHECK(add(0) == Outcome::too_many);
    });
}
