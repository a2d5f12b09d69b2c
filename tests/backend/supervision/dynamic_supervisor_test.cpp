#include "backend/supervision/dynamic_supervisor.hpp"

#include <catch2/catch_test_macros.hpp>
#include <memory>
#include <vector>

#include "tests/backend/supervision/log_lines.hpp"
#include "tests/backend/supervision/supervision_stage.hpp"

using namespace livepet;
using namespace livepet::test;
using namespace std::chrono_literals;
using actor::StartOutcome;
using supervision::AutoShutdown;
using supervision::ChildTerms;
using supervision::DynamicSupervisor;
using supervision::DynamicSupervisorSpec;
using supervision::Restart;

namespace {

constexpr actor::ActorRef<Worker> a{11};
constexpr actor::ActorRef<Worker> b{12};

struct Nursery {
    explicit Nursery(actor::Dispatcher& dispatcher, DynamicSupervisorSpec spec = {"tested", {1, 5s}})
        : here(dispatcher) {
        start_root(here, std::move(spec));
    }
    template <class A = Worker>
    actor::StartResult start(actor::ActorRef<A> who, Plan& plan, ChildTerms terms = {}) {
        return *here.call(dynamic_root,
                          DynamicSupervisor::StartChild{who.identity(), planned<A>(plan), terms});
    }
    std::uint64_t children() { return here.call(dynamic_root, DynamicSupervisor::CountChildren{})->children; }
    void stop() { here.stop_anywhere(dynamic_root.identity(), supervision::infinity); }

    actor::Dispatcher& here;
    const LogLines log;
    Diary diary;
    Plan plan_a{"a", diary};
    Plan plan_b{"b", diary};
    const Ending ending{here};  // last: the others outlive the children
};

}  // namespace

TEST_CASE("which children are started again after a crash, and after a normal end") {
    struct Row {
        Restart restart;
        bool after_crash;
        bool after_end;
    };
    for (const Row& row : {Row{Restart::permanent, true, true}, Row{Restart::transient, true, false},
                           Row{Restart::temporary, false, false}}) {
        run_actors([&row](actor::Dispatcher& here) {
            Nursery nursery(here, {"tested", {2, 5s}});
            nursery.start(a, nursery.plan_a, {row.restart});
            nursery.start(b, nursery.plan_b, {row.restart});
            tell(here, a, Worker::Crash{});
            CHECK(here.has(a.identity()) == row.after_crash);
            tell(here, b, Worker::Finish{});
            CHECK(here.has(b.identity()) == row.after_end);
            CHECK(nursery.children() == (row.after_crash ? 1U : 0U) + (row.after_end ? 1U : 0U));
        });
    }
}

TEST_CASE("a child's start is answered with what came of it") {
    run_actors([](actor::Dispatcher& here) {
        Nursery nursery(here);
        CHECK(nursery.start(a, nursery.plan_a).outcome == StartOutcome::started);
        CHECK(nursery.start(a, nursery.plan_a).outcome == StartOutcome::already_started);
        nursery.plan_b.starts_to_fail = 1;
        const auto failed = nursery.start(b, nursery.plan_b);
        CHECK(failed.outcome == StartOutcome::failed);
        CHECK(failed.what == "fails as planned");
        nursery.plan_b.ignores_its_start = true;
        CHECK(nursery.start(b, nursery.plan_b).outcome == StartOutcome::ignored);
        CHECK_FALSE(here.has(b.identity()));
        CHECK(nursery.start(b, nursery.plan_b, {Restart::transient, 5s, true}).outcome ==
              StartOutcome::refused);
        CHECK(nursery.children() == 1);
    });
}

TEST_CASE("children start one by one, or beside each other if it is told so") {
    run_actors([](actor::Dispatcher& here) {
        DynamicSupervisorSpec spec{"tested", {1, 5s}};
        std::chrono::seconds expected{2};
        SECTION("one by one") {}
        SECTION("beside each other") {
            spec.concurrent_starts = true;
            expected = 1s;
        }
        Nursery nursery(here, spec);
        nursery.plan_a.start_time = nursery.plan_b.start_time = 1s;
        int started = 0;
        const auto begun = here.shard().clock().now();
        here.shard().spawn([&] { started += nursery.start(a, nursery.plan_a).incarnation ? 1 : 0; });
        here.shard().spawn([&] { started += nursery.start(b, nursery.plan_b).incarnation ? 1 : 0; });
        while (started < 2) here.shard().sleep_for(1ms);
        CHECK(here.shard().clock().now() - begun >= expected);
        CHECK(here.shard().clock().now() - begun < expected + 10ms);
    });
}

TEST_CASE("a child that starts while its supervisor ends starts, and ends") {
    run_actors([](actor::Dispatcher& here) {
        DynamicSupervisorSpec spec{"tested", {1, 5s}};
        spec.concurrent_starts = true;
        Nursery nursery(here, spec);
        nursery.plan_a.start_time = 1s;
        StartOutcome outcome = StartOutcome::failed;
        here.shard().spawn([&] { outcome = nursery.start(a, nursery.plan_a).outcome; });
        here.shard().sleep_for(500ms);
        nursery.stop();
        fiber::yield();
        CHECK(outcome == StartOutcome::started);
        CHECK(nursery.diary.take() == "start a, end a");
        CHECK(here.actor_count() == 0);
    });
}

TEST_CASE("there are as many children as it may have, and as many different terms") {
    run_actors([](actor::Dispatcher& here) {
        DynamicSupervisorSpec spec{"tested", {1, 5s}};
        spec.children_max = supervision::child_terms_max + 1;
        Nursery nursery(here, spec);
        for (std::uint64_t i = 0; i < supervision::child_terms_max; ++i) {
            nursery.start(actor::ActorRef<Worker>{i}, nursery.plan_a,
                          {Restart::transient, std::chrono::milliseconds(i)});
        }
        const actor::ActorRef<Worker> next{1000};
        CHECK(nursery.start(next, nursery.plan_a, {Restart::temporary}).outcome == StartOutcome::refused);
        CHECK(nursery.start(next, nursery.plan_a, {Restart::transient, 0ms}).outcome ==
              StartOutcome::started);
        CHECK(
            nursery.start(actor::ActorRef<Worker>{1001}, nursery.plan_a, {Restart::transient, 0ms}).outcome ==
            StartOutcome::refused);
    });
}

TEST_CASE("a child that is terminated is gone for good, and only its own supervisor can") {
    run_actors([](actor::Dispatcher& here) {
        Nursery nursery(here);
        nursery.start(a, nursery.plan_a);
        here.start_anywhere({b.identity(), planned<Worker>(nursery.plan_b), {}, 0});
        CHECK(*here.call(dynamic_root, DynamicSupervisor::TerminateChild{a.identity()}) == true);
        CHECK(*here.call(dynamic_root, DynamicSupervisor::TerminateChild{a.identity()}) == false);
        CHECK(*here.call(dynamic_root, DynamicSupervisor::TerminateChild{b.identity()}) == false);
        CHECK_FALSE(here.has(a.identity()));
        CHECK(here.has(b.identity()));
        CHECK(nursery.children() == 0);
        here.stop_anywhere(b.identity(), supervision::brutal_kill);
    });
}

TEST_CASE("all children are asked to end at once, and all have the longest patience") {
    run_actors([](actor::Dispatcher& here) {
        Nursery nursery(here);
        Plan slow{"slow", nursery.diary};
        Plan stubborn{"stubborn", nursery.diary};
        slow.stop_time = 2s;
        stubborn.stop_time = 1h;
        nursery.start(actor::ActorRef<Lingerer>{1}, slow, {Restart::permanent, 1s});
        nursery.start(actor::ActorRef<Lingerer>{2}, stubborn, {Restart::permanent, 3s});
        nursery.start(a, nursery.plan_a);
        nursery.diary.take();
        const auto begun = here.shard().clock().now();
        nursery.stop();
        CHECK(here.shard().clock().now() - begun >= 3s);
        CHECK(here.shard().clock().now() - begun < 5010ms);
        CHECK(nursery.diary.take() == "end a, end slow, end stubborn");
        CHECK(here.actor_count() == 0);
    });
}

TEST_CASE("a killed dynamic supervisor takes its children along") {
    run_actors([](actor::Dispatcher& here) {
        Nursery nursery(here);
        nursery.start(a, nursery.plan_a);
        nursery.start(b, nursery.plan_b);
        here.exit({}, dynamic_root.identity(), actor::ExitReason::killed());
        settle(here);
        CHECK(here.actor_count() == 0);
    });
}

TEST_CASE("one restart too many, and all children end with their supervisor") {
    run_actors([](actor::Dispatcher& here) {
        Nursery nursery(here);
        nursery.start(a, nursery.plan_a);
        nursery.start(b, nursery.plan_b);
        tell(here, a, Worker::Crash{});
        tell(here, b, Worker::Crash{});
        CHECK(here.actor_count() == 0);
    });
}

TEST_CASE("a dynamic supervisor whose child never starts again gives up") {
    run_actors([](actor::Dispatcher& here) {
        Nursery nursery(here, {"tested", {500, 5s}});
        nursery.start(a, nursery.plan_a);
        nursery.plan_a.starts_to_fail = 1'000'000;
        tell(here, a, Worker::Crash{});
        CHECK(here.actor_count() == 0);
        CHECK(nursery.plan_a.starts_to_fail == 1'000'000 - 500);
        CHECK(nursery.log.lines().size() == supervision::log_lines_per_second_max + 2);
    });
}

TEST_CASE("significant children that end by themselves can end a dynamic supervisor") {
    run_actors([](actor::Dispatcher& here) {
        DynamicSupervisorSpec spec{"tested", {1, 5s}};
        SECTION("any of them") { spec.auto_shutdown = AutoShutdown::any_significant; }
        SECTION("the last of them") { spec.auto_shutdown = AutoShutdown::all_significant; }
        Nursery nursery(here, spec);
        nursery.start(a, nursery.plan_a, {Restart::transient, 5s, true});
        nursery.start(b, nursery.plan_b, {Restart::transient, 5s, true});
        tell(here, a, Worker::Finish{});
        CHECK(here.has(dynamic_root.identity()) == (spec.auto_shutdown == AutoShutdown::all_significant));
        tell(here, b, Worker::Finish{});
        CHECK(here.actor_count() == 0);
    });
}

TEST_CASE("which children there are, and which of them are being started again") {
    run_actors([](actor::Dispatcher& here) {
        DynamicSupervisorSpec spec{"tested", {1, 5s}};
        spec.backoff = supervision::Backoff{};
        Nursery nursery(here, spec);
        const auto started = nursery.start(a, nursery.plan_a);
        auto children = *here.call(dynamic_root, DynamicSupervisor::WhichChildren{});
        REQUIRE(children.size() == 1);
        CHECK(children[0].identity == a.identity());
        CHECK(children[0].incarnation == started.incarnation);
        tell(here, a, Worker::Crash{});
        children = *here.call(dynamic_root, DynamicSupervisor::WhichChildren{});
        REQUIRE(children.size() == 1);
        CHECK(children[0].incarnation == 0);
    });
}

TEST_CASE("a hundred thousand children crash, fail to start, and come back, with their mail") {
    constexpr std::uint64_t count = 100'000;
    run_actors([](actor::Dispatcher& here) {
        DynamicSupervisorSpec spec{"tested", {3 * count, 5s}};
        Nursery nursery(here, spec);
        for (std::uint64_t id = 0; id < count; ++id) {
            nursery.start(actor::ActorRef<Worker>{id}, nursery.plan_a);
        }
        nursery.plan_a.starts_to_fail = count;
        for (std::uint64_t id = 0; id < count; ++id) {
            here.cast(actor::ActorRef<Worker>{id}, Worker::Crash{});
        }
        CHECK(*here.call(actor::ActorRef<Worker>{count / 2}, Worker::Count{}, 1h) == 1);
        settle(here);
        const auto counts = *here.call(dynamic_root, DynamicSupervisor::CountChildren{});
        CHECK(counts.children == count);
        CHECK(counts.restarting == 0);
        CHECK(counts.restarts == 2 * count);
        nursery.diary.take();
        nursery.stop();
        CHECK(here.actor_count() == 0);
    });
}
