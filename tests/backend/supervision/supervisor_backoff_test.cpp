// Supervisors: restarts that wait.

#include <catch2/catch_test_macros.hpp>

#include "tests/backend/supervision/log_lines.hpp"
#include "tests/backend/supervision/supervision_stage.hpp"

using namespace livepet;
using namespace livepet::test;
using namespace std::chrono_literals;
using supervision::AutoShutdown;
using supervision::Backoff;
using supervision::ChildState;
using supervision::DynamicSupervisor;
using supervision::Outcome;
using supervision::Restart;
using supervision::Strategy;
using supervision::Supervisor;
using supervision::SupervisorSpec;

namespace {

constexpr actor::ActorRef<Worker> a{11};
constexpr actor::ActorRef<Worker> b{12};
constexpr Backoff exact{100ms, 1s, 0.0, {}};

struct Patient {
    Patient(actor::Dispatcher& dispatcher, Strategy strategy, std::uint32_t restarts = 100)
        : here(dispatcher) {
        start_root(here, SupervisorSpec{"tested",
                                        strategy,
                                        {restarts, 5s},
                                        AutoShutdown::never,
                                        {child(a.id, plan_a), child(b.id, plan_b)},
                                        exact});
        diary.take();
    }
    ChildState state_of_a() { return here.call(root, Supervisor::WhichChildren{})->front().state; }

    actor::Dispatcher& here;
    const LogLines log;
    Diary diary;
    Plan plan_a{"a", diary};
    Plan plan_b{"b", diary};
    const Ending ending{here};  // last: the others outlive the children
};

}  // namespace

TEST_CASE("a child waits for its restart, twice as long each time") {
    run_actors([](actor::Dispatcher& here) {
        Patient patient(here, Strategy::one_for_one);
        for (const auto delay : {100ms, 200ms, 400ms, 800ms, 1000ms, 1000ms}) {
            tell(here, a, Worker::Crash{});
            CHECK(patient.state_of_a() == ChildState::restarting);
            here.shard().sleep_for(delay - 5ms);
            CHECK(patient.diary.take() == "end a");
            here.shard().sleep_for(10ms);
            CHECK(patient.diary.take() == "start a");
        }
        here.shard().sleep_for(6s);
        tell(here, a, Worker::Crash{});
        here.shard().sleep_for(105ms);
        CHECK(patient.diary.take() == "end a, start a");
    });
}

TEST_CASE("several children wait, each for itself") {
    run_actors([](actor::Dispatcher& here) {
        Patient patient(here, Strategy::one_for_one);
        tell(here, a, Worker::Crash{});
        here.shard().sleep_for(50ms);
        tell(here, b, Worker::Crash{});
        here.shard().sleep_for(60ms);
        CHECK(patient.diary.take() == "end a, end b, start a");
        here.shard().sleep_for(45ms);
        CHECK(patient.diary.take() == "start b");
    });
}

TEST_CASE("a try that an earlier failure left behind does not make a later one wait longer") {
    run_actors([](actor::Dispatcher& here) {
        Patient patient(here, Strategy::one_for_one);
        patient.plan_a.start_time = 1s;
        patient.plan_a.starts_to_fail = 1;
        tell(here, a, Worker::Crash{});
        here.shard().sleep_for(500ms);  // it starts, and will fail; behind this come:
        here.shard().spawn([&] { (void)here.call(root, Supervisor::TerminateChild{"a"}); });
        here.shard().spawn([&] { (void)here.call(root, Supervisor::RestartChild{"a"}); });
        here.shard().sleep_for(1s);  // now it starts for that
        here.cast(a, Worker::Crash{});
        here.shard().sleep_for(700ms);
        CHECK(patient.diary.take() == "end a, start a, end a");
        CHECK(patient.state_of_a() == ChildState::restarting);
        patient.plan_a.start_time = 0ms;
        here.shard().sleep_for(150ms);  // of the 200 ms after a second failure some have gone
        CHECK(patient.diary.take() == "start a");
    });
}

TEST_CASE("unread mail waits with the child") {
    run_actors([](actor::Dispatcher& here) {
        Patient patient(here, Strategy::one_for_one);
        tell(here, a, Worker::Crash{});
        const auto begun = here.shard().clock().now();
        CHECK(*here.call(a, Worker::Count{}) == 1);
        CHECK(here.shard().clock().now() - begun >= 90ms);
    });
}

TEST_CASE("starts that fail wait longer and longer, and count") {
    run_actors([](actor::Dispatcher& here) {
        Patient patient(here, Strategy::one_for_one, 3);
        patient.plan_a.starts_to_fail = 2;
        tell(here, a, Worker::Crash{});
        here.shard().sleep_for(690ms);
        CHECK(patient.diary.take() == "end a");
        here.shard().sleep_for(20ms);
        CHECK(patient.diary.take() == "start a");
        tell(here, a, Worker::Crash{});
        CHECK(here.actor_count() == 0);
    });
}

TEST_CASE("siblings go on until the child that they are started again with has waited") {
    run_actors([](actor::Dispatcher& here) {
        Patient patient(here, Strategy::one_for_all);
        tell(here, a, Worker::Crash{});
        CHECK(*here.call(b, Worker::Count{}) == 1);
        here.shard().sleep_for(105ms);
        CHECK(patient.diary.take() == "end a, end b, start a, start b");
    });
}

TEST_CASE("who was started again with a sibling does not wait any more") {
    run_actors([](actor::Dispatcher& here) {
        Patient patient(here, Strategy::one_for_all);
        tell(here, a, Worker::Crash{});
        here.shard().sleep_for(50ms);
        tell(here, b, Worker::Crash{});
        here.shard().sleep_for(500ms);
        CHECK(patient.diary.take() == "end a, end b, start a, start b");
    });
}

TEST_CASE("a child that waits can be given up, and ends with its supervisor") {
    run_actors([](actor::Dispatcher& here) {
        Patient patient(here, Strategy::one_for_one);
        tell(here, a, Worker::Crash{});
        SECTION("by request") {
            CHECK(*here.call(root, Supervisor::TerminateChild{"a"}) == Outcome::ok);
            CHECK_FALSE(here.has(a.identity()));
            here.shard().sleep_for(500ms);
            CHECK(patient.diary.take() == "end a");
        }
        SECTION("with the supervisor") {
            here.stop_anywhere(root.identity(), supervision::infinity);
            here.shard().sleep_for(500ms);
            CHECK(patient.diary.take() == "end a, end b");
            CHECK(here.actor_count() == 0);
        }
    });
}

TEST_CASE("a dynamic supervisor's children wait, each for itself") {
    run_actors([](actor::Dispatcher& here) {
        const LogLines log;
        Diary diary;
        Plan plan_a{"a", diary};
        Plan plan_b{"b", diary};
        const Ending ending(here);
        supervision::DynamicSupervisorSpec spec{"tested", {100, 5s}};
        spec.backoff = exact;
        start_root(here, spec);
        for (auto* plan : {&plan_a, &plan_b}) {
            const auto id = plan == &plan_a ? a : b;
            (void)here.call(dynamic_root,
                            DynamicSupervisor::StartChild{id.identity(), planned<Worker>(*plan), {}});
        }
        diary.take();
        tell(here, a, Worker::Crash{});
        here.shard().sleep_for(105ms);
        CHECK(diary.take() == "end a, start a");
        tell(here, a, Worker::Crash{});
        here.shard().sleep_for(50ms);
        tell(here, b, Worker::Crash{});
        CHECK(here.call(dynamic_root, DynamicSupervisor::CountChildren{})->restarting == 2);
        // It is there already: only it waits.
        CHECK(
            here.call(dynamic_root, DynamicSupervisor::StartChild{a.identity(), planned<Worker>(plan_a), {}})
                ->outcome == actor::StartOutcome::already_started);
        here.shard().sleep_for(105ms);
        CHECK(diary.take() == "end a, end b, start b");
        here.shard().sleep_for(50ms);
        CHECK(diary.take() == "start a");

        tell(here, a, Worker::Crash{});
        CHECK(*here.call(dynamic_root, DynamicSupervisor::TerminateChild{a.identity()}));
        here.shard().sleep_for(2s);
        CHECK(diary.take() == "end a");
        CHECK_FALSE(here.has(a.identity()));
    });
}
