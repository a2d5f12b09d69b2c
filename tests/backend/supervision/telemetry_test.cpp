// Supervisors: which events (backend/telemetry/events.hpp) they emit, and when.

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "backend/telemetry/counters.hpp"
#include "tests/backend/supervision/log_lines.hpp"
#include "tests/backend/supervision/supervision_stage.hpp"

using namespace livepet;
using namespace livepet::test;
using namespace std::chrono_literals;
using supervision::AutoShutdown;
using supervision::Backoff;
using supervision::DynamicSupervisor;
using supervision::DynamicSupervisorSpec;
using supervision::Restart;
using supervision::RestartIntensity;
using supervision::Strategy;
using supervision::SupervisorSpec;

namespace {

constexpr actor::ActorRef<Worker> a{11};
constexpr actor::ActorRef<Worker> b{12};
constexpr RestartIntensity boundless{1'000'000, 5s};

/// Writes each event down, with all of its fields.
class Records final : public telemetry::Listener {
  public:
    std::vector<std::string> take() { return std::exchange(records_, {}); }

    void child_restarted(const telemetry::ChildRestarted& event) noexcept override {
        const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(event.delay).count();
        write("restarted", event.supervisor, event.child,
              words(event.cause) + " restarts " + std::to_string(event.restarts) + " in " +
                  std::to_string(ms) + " ms");
    }
    void child_ended(const telemetry::ChildEnded& event) noexcept override {
        write("ended", event.supervisor, event.child, words(event.cause));
    }
    void child_start_failed(const telemetry::ChildStartFailed& event) noexcept override {
        write("start failed", event.supervisor, event.child, std::string(event.what));
    }
    void supervisor_gave_up(const telemetry::SupervisorGaveUp& event) noexcept override {
        write("gave up", event.supervisor, event.child,
              words(event.cause) + " over " + std::to_string(event.restarts_max) + " in " +
                  std::to_string(event.period.count()) + " ms");
    }

  private:
    static std::string words(const telemetry::Cause& cause) {
        return std::string(cause.kind) + " '" + std::string(cause.words) + "'";
    }
    void write(std::string_view what, std::string_view supervisor, std::string_view child,
               const std::string& rest) {
        records_.push_back(std::string(what) + ": " + std::string(supervisor) + ", " + std::string(child) +
                           ", " + rest);
    }
    std::vector<std::string> records_;
};

using Lines = std::vector<std::string>;

/// A static supervisor with the children a and b, and a dynamic one with the same.
struct House {
    explicit House(actor::Dispatcher& dispatcher) : here(dispatcher) {}

    void start_static(RestartIntensity intensity, Restart restart = Restart::permanent,
                      std::optional<Backoff> backoff = {}) {
        start_root(here, SupervisorSpec{"fixed",
                                        Strategy::one_for_one,
                                        intensity,
                                        AutoShutdown::never,
                                        {child(a.id, plan_a, restart), child(b.id, plan_b, restart)},
                                        backoff});
    }
    void start_dynamic(RestartIntensity intensity, Restart restart = Restart::permanent) {
        start_root(here, DynamicSupervisorSpec{"dynamic", intensity});
        for (auto* plan : {&plan_a, &plan_b}) {
            const auto who = plan == &plan_a ? a : b;
            (void)here.call(dynamic_root,
                            DynamicSupervisor::StartChild{who.identity(), planned<Worker>(*plan), {restart}});
        }
    }

    actor::Dispatcher& here;
    const LogLines log;
    Diary diary;
    Plan plan_a{"a", diary};
    Plan plan_b{"b", diary};
    const Ending ending{here};  // last: the others outlive the children
};

/// Runs `test(House&)` where `listener` listens.
template <class F>
void run_house(telemetry::Listener& listener, F test) {
    run_actors(
        [&test](actor::Dispatcher& here) {
            House house(here);
            test(house);
        },
        {&listener});
}

}  // namespace

TEST_CASE("a child's crash emits one event, before it is started again") {
    Records records;
    run_house(records, [&](House& house) {
        house.start_static({2, 5s}, Restart::permanent, Backoff{100ms, 1s, 0.0, {}});
        tell(house.here, a, Worker::Crash{});
        CHECK(records.take() == Lines{"restarted: fixed, a, crash 'crashes as told' restarts 1 in 100 ms"});
        house.here.exit({}, b.identity(), actor::ExitReason::killed());
        settle(house.here);
        CHECK(records.take() == Lines{"restarted: fixed, b, killed 'killed' restarts 2 in 100 ms"});
        house.here.shard().sleep_for(1s);
        CHECK(records.take().empty());
    });
}

TEST_CASE("a dynamic supervisor's child that crashes emits one event") {
    Records records;
    run_house(records, [&](House& house) {
        house.start_dynamic({1, 5s});
        tell(house.here, a, Worker::Crash{});
        CHECK(records.take() ==
              Lines{"restarted: dynamic, actor 931/11, crash 'crashes as told' restarts 1 in 0 ms"});
    });
}

TEST_CASE("a child that is not started again after a crash emits its end; a normal end emits nothing") {
    Records records;
    run_house(records, [&](House& house) {
        SECTION("static") {
            house.start_static({1, 5s}, Restart::temporary);
            tell(house.here, a, Worker::Crash{});
            CHECK(records.take() == Lines{"ended: fixed, a, crash 'crashes as told'"});
        }
        SECTION("dynamic") {
            house.start_dynamic({1, 5s}, Restart::temporary);
            tell(house.here, a, Worker::Crash{});
            CHECK(records.take() == Lines{"ended: dynamic, actor 931/11, crash 'crashes as told'"});
        }
        tell(house.here, b, Worker::Finish{});
        CHECK(records.take().empty());
    });
}

TEST_CASE("a start that fails emits that, and its next try") {
    Records records;
    run_house(records, [&](House& house) {
        SECTION("static") {
            house.start_static({5, 5s});
            house.plan_a.starts_to_fail = 1;
            tell(house.here, a, Worker::Crash{});
            CHECK(records.take() ==
                  Lines{"restarted: fixed, a, crash 'crashes as told' restarts 1 in 0 ms",
                        "start failed: fixed, a, fails as planned",
                        "restarted: fixed, a, crash 'it failed to start' restarts 2 in 0 ms"});
        }
        SECTION("dynamic") {
            house.start_dynamic({5, 5s});
            house.plan_a.starts_to_fail = 1;
            tell(house.here, a, Worker::Crash{});
            CHECK(records.take() ==
                  Lines{"restarted: dynamic, actor 931/11, crash 'crashes as told' restarts 1 in 0 ms",
                        "start failed: dynamic, actor 931/11, fails as planned",
                        "restarted: dynamic, actor 931/11, crash 'it failed to start' restarts 2 in 0 ms"});
        }
    });
}

TEST_CASE("giving up is an event instead of one more restart") {
    Records records;
    run_house(records, [&](House& house) {
        SECTION("static") {
            house.start_static({0, 5s});
            tell(house.here, a, Worker::Crash{});
            CHECK(records.take() == Lines{"gave up: fixed, a, crash 'crashes as told' over 0 in 5000 ms"});
        }
        SECTION("dynamic") {
            house.start_dynamic({0, 3s});
            tell(house.here, a, Worker::Crash{});
            CHECK(records.take() ==
                  Lines{"gave up: dynamic, actor 931/11, crash 'crashes as told' over 0 in 3000 ms"});
        }
    });
}

TEST_CASE("in a storm of a thousand restarts each is counted, however few the log tells") {
    telemetry::Counters counters;
    run_house(counters, [&](House& house) {
        SECTION("static") { house.start_static(boundless); }
        SECTION("dynamic") { house.start_dynamic(boundless); }
        for (int i = 0; i < 1'000; ++i) tell(house.here, i % 2 ? a : b, Worker::Crash{});
        CHECK(counters.read().children_restarted == 1'000);
        CHECK(house.log.lines().size() < 100);
    });
}
