// Supervisor: who is started again, when, and what comes of it.

#include <catch2/catch_test_macros.hpp>

#include "tests/backend/supervision/log_lines.hpp"
#include "tests/backend/supervision/supervision_stage.hpp"

using namespace livepet;
using namespace livepet::test;
using namespace std::chrono_literals;
using actor::CallError;
using supervision::AutoShutdown;
using supervision::Restart;
using supervision::Strategy;
using supervision::Supervisor;
using supervision::SupervisorSpec;

namespace {

constexpr actor::ActorRef<Worker> a{11};
constexpr actor::ActorRef<Worker> b{12};
constexpr actor::ActorRef<Worker> c{13};

/// Three children under a supervisor, quiet and started.
struct Family {
    explicit Family(actor::Dispatcher& here, Strategy strategy, supervision::RestartIntensity intensity = {})
        : spec{"tested",
               strategy,
               intensity,
               AutoShutdown::never,
               {child(a.id, plan_a), child(b.id, plan_b), child(c.id, plan_c)}},
          ending(here) {}
    void start(actor::Dispatcher& here) {
        start_root(here, spec);
        diary.take();
    }
    const LogLines log;
    Diary diary;
    Plan plan_a{"a", diary};
    Plan plan_b{"b", diary};
    Plan plan_c{"c", diary};
    SupervisorSpec spec;
    const Ending ending;  // last: the others outlive the children
};

}  // namespace

TEST_CASE("the strategy says who is started again with the child that crashed") {
    run_actors([](actor::Dispatcher& here) {
        struct Row {
            Strategy strategy;
            const char* happens;
        };
        for (const Row& row :
             {Row{Strategy::one_for_one, "end b, start b"},
              Row{Strategy::rest_for_one, "end b, end c, start b, start c"},
              Row{Strategy::one_for_all, "end b, end c, end a, start a, start b, start c"}}) {
            Family family(here, row.strategy);
            family.start(here);
            tell(here, b, Worker::Crash{});
            CHECK(family.diary.take() == row.happens);
            here.stop_anywhere(root.identity(), supervision::infinity);
        }
    });
}

TEST_CASE("the restart type says after which ends a child is started again") {
    struct Row {
        Restart restart;
        bool after_crash;
        bool after_end;
    };
    for (const Row& row : {Row{Restart::permanent, true, true}, Row{Restart::transient, true, false},
                           Row{Restart::temporary, false, false}}) {
        run_actors([&row](actor::Dispatcher& here) {
            Family family(here, Strategy::one_for_one, {2, 5s});
            for (auto& spec : family.spec.children) spec.restart = row.restart;
            family.start(here);
            tell(here, a, Worker::Crash{});
            CHECK(here.has(a.identity()) == row.after_crash);
            tell(here, b, Worker::Finish{});
            CHECK(here.has(b.identity()) == row.after_end);
            here.exit({}, c.identity(), actor::ExitReason::killed());
            settle(here);
            const bool gave_up = row.restart == Restart::permanent;
            CHECK(here.has(root.identity()) == !gave_up);
            if (gave_up) return;
            CHECK(here.has(c.identity()) == row.after_crash);
            // A temporary one is forgotten with its spec, a transient one can be started again.
            CHECK(here.call(root, Supervisor::WhichChildren{})->size() ==
                  (row.restart == Restart::temporary ? 0 : 3));
        });
    }
}

TEST_CASE("one restart too many within the period, and the supervisor ends its children and itself") {
    run_actors([](actor::Dispatcher& here) {
        Family family(here, Strategy::one_for_one, {2, 5s});
        family.start(here);
        tell(here, a, Worker::Crash{});
        tell(here, b, Worker::Crash{});
        CHECK(here.has(root.identity()));
        family.diary.take();
        tell(here, a, Worker::Crash{});
        CHECK(family.diary.take() == "end a, end c, end b");
        CHECK(here.actor_count() == 0);
        CHECK(family.log.lines().back() ==
              "tested: giving up: more than 2 restarts in 5000 ms, the last of a after: crashes as told");
    });
}

TEST_CASE("restarts that are further apart than the period are never too many") {
    run_actors([](actor::Dispatcher& here) {
        Family family(here, Strategy::one_for_one, {1, 5s});
        family.start(here);
        for (int i = 0; i < 20; ++i) {
            tell(here, a, Worker::Crash{});
            here.shard().sleep_for(5001ms);
        }
        CHECK(*here.call(a, Worker::Age{}) == 20);
    });
}

TEST_CASE("unread mail waits for the next incarnation: that of the child that crashed, and of its siblings") {
    run_actors([](actor::Dispatcher& here) {
        Family family(here, Strategy::one_for_all);
        family.start(here);
        int asked = 0;
        int answered = 0;
        const auto ask = [&](actor::ActorRef<Worker> who) {
            ++asked;
            here.shard().spawn([&, who] {
                if (const auto count = here.call(who, Worker::Count{})) answered += *count;
            });
        };
        here.hold(a.identity());
        here.hold(b.identity());
        ask(a);
        fiber::yield();
        here.cast(b, Worker::Crash{});
        ask(b);
        fiber::yield();
        here.release(b.identity());
        settle(here);
        fiber::yield();
        CHECK(family.diary.take() == "end b, end c, end a, start a, start b, start c");
        CHECK(asked == 2);
        CHECK(answered == 2);
    });
}

TEST_CASE("temporary siblings are not started again with the others, and their names are free") {
    run_actors([](actor::Dispatcher& here) {
        Family family(here, Strategy::one_for_all);
        family.spec.children[1].restart = Restart::temporary;
        family.start(here);
        tell(here, c, Worker::Crash{});
        CHECK(family.diary.take() == "end c, end b, end a, start a, start c");
        CHECK_FALSE(here.has(b.identity()));
        CHECK(here.call(root, Supervisor::WhichChildren{})->size() == 2);
    });
}

TEST_CASE("a restart that fails is tried again, and counts each time") {
    run_actors([](actor::Dispatcher& here) {
        Family family(here, Strategy::rest_for_one, {4, 5s});
        family.start(here);
        family.plan_b.starts_to_fail = 3;
        tell(here, b, Worker::Crash{});
        CHECK(family.diary.take() == "end b, end c, start b, start c");
        tell(here, a, Worker::Crash{});
        CHECK(here.actor_count() == 0);
    });
}

TEST_CASE("a supervisor whose child never starts again gives up, at once and in few words") {
    run_actors([](actor::Dispatcher& here) {
        Family family(here, Strategy::one_for_one, {500, 5s});
        family.start(here);
        family.plan_b.starts_to_fail = 1'000'000;
        const auto begun = here.shard().clock().now();
        tell(here, b, Worker::Crash{});
        CHECK(here.actor_count() == 0);
        CHECK(here.shard().clock().now() - begun < 100ms);
        CHECK(family.plan_b.starts_to_fail == 1'000'000 - 500);
        CHECK(family.log.lines().size() == supervision::log_lines_per_second_max + 2);  // a sum, and the end
    });
}

TEST_CASE("a storm of restarts is ten lines, and a second after its begin their sum") {
    run_actors([](actor::Dispatcher& here) {
        Family family(here, Strategy::one_for_one, {1'000, 5s});
        family.start(here);
        for (int i = 0; i < 200; ++i) tell(here, b, Worker::Crash{});
        CHECK(family.log.lines().size() == supervision::log_lines_per_second_max);
        here.shard().sleep_for(1s);
        REQUIRE(family.log.lines().size() == supervision::log_lines_per_second_max + 1);
        CHECK(family.log.lines().back() ==
              "tested: left out here: 190 restarts, 0 ends for good, 0 failed starts; the last of b after: "
              "crashes as told");
    });
}

TEST_CASE("a supervisor tries again however much unread mail it has") {
    run_actors([](actor::Dispatcher& here) {
        Family family(here, Strategy::one_for_one, {5, 5s});
        family.start(here);
        family.plan_b.starts_to_fail = 1;
        here.hold(root.identity());
        here.cast(b, Worker::Crash{});
        settle(here);
        const std::uint32_t mails = Supervisor::mailbox.length_max;
        std::uint32_t answers = 0;
        for (std::uint32_t i = 0; i < mails; ++i) {
            here.shard().spawn([&] { answers += here.call(root, Supervisor::WhichChildren{}) ? 1 : 0; });
        }
        fiber::yield();
        here.release(root.identity());
        settle(here);
        fiber::yield();
        CHECK(answers == mails);
        CHECK(family.diary.take() == "end b, start b");
    });
}

TEST_CASE("what a supervisor was asked and did not come to ends with it") {
    run_actors([](actor::Dispatcher& here) {
        Family family(here, Strategy::one_for_one);
        SupervisorSpec above{"above",
                             Strategy::one_for_one,
                             {},
                             AutoShutdown::never,
                             {{"tested", actor::ActorRef<Supervisor>{2}.identity(),
                               supervision::supervisor_blueprint(family.spec)}}};
        start_root(here, above);
        constexpr actor::ActorRef<Supervisor> tested{2};
        here.hold(tested.identity());
        for (const auto who : {a, b}) here.cast(who, Worker::Crash{});
        settle(here);
        std::optional<CallError> error;
        here.shard().spawn([&] { error = here.call(tested, Supervisor::WhichChildren{}).error(); });
        fiber::yield();
        here.release(tested.identity());
        settle(here);
        fiber::yield();
        CHECK(error == CallError::exited);
        CHECK(here.call(tested, Supervisor::WhichChildren{})->size() == 3);
    });
}

TEST_CASE("a supervisor that gives up is a child that ends with shutdown, for the one above to decide") {
    struct Row {
        Restart restart;
        bool comes_back;
    };
    for (const Row& row : {Row{Restart::permanent, true}, Row{Restart::transient, false}}) {
        run_actors([&row](actor::Dispatcher& here) {
            Family family(here, Strategy::one_for_one, {0, 5s});
            constexpr actor::ActorRef<Supervisor> tested{2};
            SupervisorSpec above{
                "above",
                Strategy::one_for_one,
                {},
                AutoShutdown::never,
                {{"tested", tested.identity(), supervision::supervisor_blueprint(family.spec), row.restart}}};
            start_root(here, above);
            tell(here, a, Worker::Crash{});
            CHECK(here.has(root.identity()));
            CHECK(here.has(tested.identity()) == row.comes_back);
            CHECK(here.has(a.identity()) == row.comes_back);
        });
    }
}
