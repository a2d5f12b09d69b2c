#include "backend/supervision/supervisor.hpp"

#include <catch2/catch_test_macros.hpp>

#include "tests/backend/supervision/supervision_stage.hpp"

using namespace livepet;
using namespace livepet::test;
using namespace std::chrono_literals;
using actor::ExitKind;
using actor::StartOutcome;
using supervision::AutoShutdown;
using supervision::Restart;
using supervision::Strategy;
using supervision::Supervisor;
using supervision::SupervisorSpec;

namespace {

constexpr actor::ActorRef<Worker> a{11};
constexpr actor::ActorRef<Worker> b{12};
constexpr actor::ActorRef<Worker> c{13};

struct Family {
    explicit Family(actor::Dispatcher& here) : ending(here) {}
    Diary diary;
    Plan plan_a{"a", diary};
    Plan plan_b{"b", diary};
    Plan plan_c{"c", diary};
    SupervisorSpec spec{"tested",
                        Strategy::one_for_one,
                        {},
                        AutoShutdown::never,
                        {child(a.id, plan_a), child(b.id, plan_b), child(c.id, plan_c)}};
    const Ending ending;  // last: the others outlive the children
};

void stop_root(actor::Dispatcher& here) { here.stop_anywhere(root.identity(), supervision::infinity); }

}  // namespace

TEST_CASE("children start in order, each after the one before has started, and stop in reverse") {
    run_actors([](actor::Dispatcher& here) {
        Family family(here);
        family.plan_a.start_time = 1s;
        CHECK(start_root(here, family.spec).outcome == StartOutcome::started);
        CHECK(family.diary.take() == "start a, start b, start c");
        stop_root(here);
        CHECK(family.diary.take() == "end c, end b, end a");
        CHECK(here.actor_count() == 0);
    });
}

TEST_CASE("a child that fails to start takes back those before it, and the supervisor does not start") {
    run_actors([](actor::Dispatcher& here) {
        Family family(here);
        family.plan_c.starts_to_fail = 1;
        const auto started = start_root(here, family.spec);
        CHECK(started.outcome == StartOutcome::failed);
        CHECK(started.what == "child c failed to start");
        CHECK(family.diary.take() == "start a, start b, end b, end a");
        settle(here);
        CHECK(here.actor_count() == 0);
        CHECK(start_root(here, family.spec).outcome == StartOutcome::started);
    });
}

TEST_CASE("a child that ignores its start is no failure") {
    run_actors([](actor::Dispatcher& here) {
        Family family(here);
        family.plan_b.ignores_its_start = true;
        CHECK(start_root(here, family.spec).outcome == StartOutcome::started);
        CHECK(family.diary.take() == "start a, start c");
        CHECK_FALSE(here.has(b.identity()));
        const auto children = *here.call(root, Supervisor::WhichChildren{});
        REQUIRE(children.size() == 3);
        CHECK(children[1].state == supervision::ChildState::undefined);
    });
}

TEST_CASE("a supervisor with specs that cannot be does not start any child") {
    run_actors([](actor::Dispatcher& here) {
        Family family(here);
        SECTION("two of one id") { family.spec.children[2].id = family.plan_a.id; }
        SECTION("significant, though nobody looks") {
            family.spec.children[2].restart = Restart::transient;
            family.spec.children[2].significant = true;
        }
        SECTION("significant and permanent") {
            family.spec.auto_shutdown = AutoShutdown::any_significant;
            family.spec.children[2].significant = true;
        }
        CHECK(start_root(here, family.spec).outcome == StartOutcome::failed);
        CHECK(family.diary.take().empty());
    });
}

TEST_CASE("a supervisor does not start with more children than it may have") {
    run_actors([](actor::Dispatcher& here) {
        Family family(here);
        for (std::size_t i = 3; i <= supervision::static_children_max; ++i) {
            family.spec.children.push_back(child(1000 + i, family.plan_c));
            family.spec.children.back().id = std::to_string(i);
        }
        const auto refused = start_root(here, family.spec);
        CHECK(refused.what == "too many children");
        CHECK(family.diary.take().empty());
    });
}

TEST_CASE("one actor cannot be two children") {
    run_actors([](actor::Dispatcher& here) {
        Family family(here);
        family.spec.children[2].identity = a.identity();
        CHECK(start_root(here, family.spec).outcome == StartOutcome::failed);
        CHECK(family.diary.take() == "start a, start b, end b, end a");
    });
}

TEST_CASE("who does not end is killed once the patience is over, and only then the next is asked") {
    run_actors([](actor::Dispatcher& here) {
        Family family(here);
        family.plan_b.stop_time = 1h;
        family.spec.children[1] = child<Lingerer>(b.id, family.plan_b);
        family.spec.children[1].patience = 3s;
        start_root(here, family.spec);
        family.diary.take();
        const auto begun = here.shard().clock().now();
        stop_root(here);
        CHECK(family.diary.take() == "end c, end b, end a");
        CHECK(here.shard().clock().now() - begun >= 3s);
        CHECK(here.shard().clock().now() - begun < 3010ms);
    });
}

TEST_CASE("who takes its time, but less than the patience, is waited for") {
    run_actors([](actor::Dispatcher& here) {
        Family family(here);
        family.plan_b.stop_time = 2s;
        family.spec.children[1] = child<Lingerer>(b.id, family.plan_b);
        SECTION("in time") { family.spec.children[1].patience = 3s; }
        SECTION("without limit") { family.spec.children[1].patience = supervision::infinity; }
        start_root(here, family.spec);
        const auto begun = here.shard().clock().now();
        stop_root(here);
        CHECK(here.shard().clock().now() - begun >= 2s);
        CHECK(here.shard().clock().now() - begun < 2010ms);
    });
}

TEST_CASE("brutal kill asks nobody") {
    run_actors([](actor::Dispatcher& here) {
        Family family(here);
        family.plan_b.stop_time = 1h;
        family.spec.children[1] = child<Lingerer>(b.id, family.plan_b);
        family.spec.children[1].patience = supervision::brutal_kill;
        start_root(here, family.spec);
        const auto begun = here.shard().clock().now();
        stop_root(here);
        CHECK(here.shard().clock().now() == begun);
    });
}

TEST_CASE("a killed supervisor takes its children along, and theirs") {
    run_actors([](actor::Dispatcher& here) {
        Family family(here);
        SupervisorSpec inner{
            "inner", Strategy::one_for_one, {}, AutoShutdown::never, {child(c.id, family.plan_c)}};
        supervision::ChildSpec nested{"inner", actor::ActorRef<Supervisor>{2}.identity(),
                                      supervision::supervisor_blueprint(inner)};
        family.spec.children[2] = nested;
        start_root(here, family.spec);
        CHECK(here.actor_count() == 5);
        here.exit({}, root.identity(), actor::ExitReason::killed());
        settle(here);
        CHECK(here.actor_count() == 0);
    });
}

TEST_CASE("a nested supervisor that is killed comes back with its children") {
    run_actors([](actor::Dispatcher& here) {
        Family family(here);
        SupervisorSpec inner{
            "inner", Strategy::one_for_one, {}, AutoShutdown::never, {child(c.id, family.plan_c)}};
        constexpr actor::ActorRef<Supervisor> nested{2};
        family.spec.children = {{"inner", nested.identity(), supervision::supervisor_blueprint(inner)}};
        start_root(here, family.spec);
        CHECK(*here.call(c, Worker::Count{}) == 1);
        here.exit({}, nested.identity(), actor::ExitReason::killed());
        settle(here);
        CHECK(family.diary.take() == "start c, end c, start c");
        CHECK(*here.call(c, Worker::Count{}) == 1);
        stop_root(here);
        CHECK(here.actor_count() == 0);
    });
}

TEST_CASE("a significant child that ends by itself can end its supervisor") {
    run_actors([](actor::Dispatcher& here) {
        Family family(here);
        for (auto& spec : family.spec.children) spec.restart = Restart::transient;
        family.spec.children[0].significant = family.spec.children[1].significant = true;
        SECTION("any of them") {
            family.spec.auto_shutdown = AutoShutdown::any_significant;
            start_root(here, family.spec);
            tell(here, c, Worker::Finish{});
            CHECK(here.has(root.identity()));
            tell(here, a, Worker::Finish{});
        }
        SECTION("the last of them") {
            family.spec.auto_shutdown = AutoShutdown::all_significant;
            start_root(here, family.spec);
            tell(here, a, Worker::Finish{});
            CHECK(here.has(root.identity()));
            tell(here, b, Worker::Finish{});
        }
        SECTION("not by a crash that it is started again after, nor by request") {
            family.spec.auto_shutdown = AutoShutdown::any_significant;
            start_root(here, family.spec);
            tell(here, a, Worker::Crash{});
            CHECK(*here.call(root, Supervisor::TerminateChild{"b"}) == supervision::Outcome::ok);
            CHECK(here.has(root.identity()));
            tell(here, a, Worker::Finish{});
        }
        CHECK(here.actor_count() == 0);
    });
}
