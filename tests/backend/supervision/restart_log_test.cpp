#include "backend/supervision/restart_log.hpp"

#include <spdlog/spdlog.h>

#include <catch2/catch_test_macros.hpp>
#include <chrono>

#include "backend/platform/simulated_clock.hpp"
#include "tests/backend/supervision/log_lines.hpp"

using namespace livepet;
using namespace std::chrono_literals;
using actor::ExitReason;

TEST_CASE("a restart is told with its supervisor, child, count and cause") {
    const test::LogLines log;
    platform::SimulatedClock clock;
    supervision::RestartLog told("pets 0", clock);
    told.restarted("pet 7", ExitReason::crash("hungry"), 1500us);
    told.restarted("pet 8", ExitReason::killed(), {});
    CHECK(log.lines() ==
          std::vector<std::string>{"pets 0: restarting pet 7 (restart 1) in 2 ms after: hungry",
                                   "pets 0: restarting pet 8 (restart 2) in 0 ms after: killed"});
    CHECK(told.restart_count() == 2);
}

TEST_CASE("a storm of crashes is ten lines a second, and their sum in the next") {
    const test::LogLines log;
    platform::SimulatedClock clock;
    supervision::RestartLog told("pets 0", clock);
    for (int i = 0; i < 500; ++i) told.restarted("pet 7", ExitReason::crash("hungry"), {});
    for (int i = 0; i < 500; ++i) told.ended("pet 7", ExitReason::crash("hungry"));
    for (int i = 0; i < 500; ++i) told.start_failed("pet 7", "no food");
    CHECK(log.lines().size() == supervision::log_lines_per_second_max);
    CHECK(told.restart_count() == 500);

    clock.advance(1s);
    told.ended("pet 7", ExitReason::crash("hungry"));
    REQUIRE(log.lines().size() == supervision::log_lines_per_second_max + 2);
    CHECK(log.lines()[10] == "pets 0: 1490 more ends of children were left out here");
    CHECK(log.lines()[11] == "pets 0: pet 7 is not started again after: hungry");
}

TEST_CASE("giving up is told even in a storm") {
    const test::LogLines log;
    platform::SimulatedClock clock;
    supervision::RestartLog told("pets 0", clock);
    for (int i = 0; i < 500; ++i) told.restarted("pet 7", ExitReason::crash("hungry"), {});
    told.gave_up("pet 7", ExitReason::crash("hungry"), {500, 5s});
    CHECK(log.lines().back() ==
          "pets 0: giving up: more than 500 restarts in 5000 ms, the last of pet 7 after: hungry");
}
