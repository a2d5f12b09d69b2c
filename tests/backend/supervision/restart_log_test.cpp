#include "backend/supervision/restart_log.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <optional>

#include "backend/platform/simulated_clock.hpp"
#include "tests/backend/supervision/log_lines.hpp"

using namespace livepet;
using namespace std::chrono_literals;
using actor::ExitReason;
using supervision::log_lines_per_second_max;

namespace {

struct Telling {
    Telling() { told.emplace("pets 0", clock, timers, listeners); }
    void pass(std::chrono::nanoseconds time) {
        clock.advance(time);
        timers.advance(clock.now());
    }
    void storm(int events) {
        for (int i = 0; i < events; ++i) told->restarted("pet 7", ExitReason::crash("hungry"), {});
    }

    const test::LogLines log;
    platform::SimulatedClock clock;
    fiber::TimerWheel timers{clock.now()};
    const telemetry::Listeners listeners;
    std::optional<supervision::RestartLog> told;
};

}  // namespace

TEST_CASE("a restart is told with its supervisor, child, count and cause") {
    Telling telling;
    telling.told->restarted("pet 7", ExitReason::crash("hungry"), 1500us);
    telling.told->restarted("pet 8", ExitReason::killed(), {});
    CHECK(telling.log.lines() ==
          std::vector<std::string>{"pets 0: restarting pet 7 (restart 1) in 2 ms after: hungry",
                                   "pets 0: restarting pet 8 (restart 2) in 0 ms after: killed"});
    CHECK(telling.told->restart_count() == 2);
}

TEST_CASE("a storm of crashes is ten lines, and their sum when that second is over, without any more") {
    Telling telling;
    telling.storm(500);
    for (int i = 0; i < 400; ++i) telling.told->ended("pet 8", ExitReason::killed());
    for (int i = 0; i < 300; ++i) telling.told->start_failed("pet 9", "no food");
    CHECK(telling.told->restart_count() == 500);
    telling.pass(999ms);
    CHECK(telling.log.lines().size() == log_lines_per_second_max);
    telling.pass(1ms);
    REQUIRE(telling.log.lines().size() == log_lines_per_second_max + 1);
    CHECK(
        telling.log.lines().back() ==
        "pets 0: left out here: 490 restarts, 400 ends for good, 300 failed starts; the last of pet 9 after: "
        "no food");
    telling.pass(1h);
    CHECK(telling.log.lines().size() == log_lines_per_second_max + 1);
}

TEST_CASE("a storm of three seconds is three times ten lines and a sum") {
    Telling telling;
    for (int i = 0; i < 300; ++i) {
        telling.storm(1);
        telling.pass(10ms);
    }
    telling.pass(1s);
    REQUIRE(telling.log.lines().size() == 3 * (log_lines_per_second_max + 1));
    for (const std::size_t sum : {10, 21, 32}) {
        CHECK(telling.log.lines()[sum].starts_with("pets 0: left out here: 90 restarts, 0 ends"));
    }
}

TEST_CASE("a sum whose timer is late comes before what is told in the next second") {
    Telling telling;
    telling.storm(11);
    telling.clock.advance(1s);
    telling.told->ended("pet 8", ExitReason::killed());
    REQUIRE(telling.log.lines().size() == log_lines_per_second_max + 2);
    CHECK(telling.log.lines()[10].starts_with("pets 0: left out here: 1 restarts"));
    CHECK(telling.log.lines()[11] == "pets 0: pet 8 is not started again after: killed");
    telling.pass(2s);
    CHECK(telling.log.lines().size() == log_lines_per_second_max + 2);
}

TEST_CASE("a supervisor that ends says what it left out") {
    Telling telling;
    telling.storm(12);
    telling.told.reset();
    REQUIRE(telling.log.lines().size() == log_lines_per_second_max + 1);
    CHECK(telling.log.lines().back().starts_with("pets 0: left out here: 2 restarts"));
    telling.pass(2s);
    CHECK(telling.log.lines().size() == log_lines_per_second_max + 1);
}

TEST_CASE("giving up is told even in a storm, behind what led to it") {
    Telling telling;
    telling.storm(500);
    telling.told->gave_up("pet 7", ExitReason::crash("hungry"), {500, 5s});
    telling.told.reset();
    REQUIRE(telling.log.lines().size() == log_lines_per_second_max + 2);
    CHECK(telling.log.lines()[10].starts_with("pets 0: left out here: 490 restarts"));
    CHECK(telling.log.lines()[11] ==
          "pets 0: giving up: more than 500 restarts in 5000 ms, the last of pet 7 after: hungry");
}
