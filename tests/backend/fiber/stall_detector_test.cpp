#include "backend/fiber/stall_detector.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

using namespace livepet;
using namespace std::chrono_literals;

namespace {

/// Two shards as the detector sees them, sampled each 100 ms of a clock of its own.
struct Watch {
    void run_for(std::chrono::milliseconds duration, std::chrono::milliseconds interval = 100ms) {
        for (const auto end = now + duration; now < end;) {
            now += interval;
            detector.sample(now);
        }
    }
    /// The same, while `shard` gets on.
    void run_alive(fiber::Vitals& shard, std::chrono::milliseconds duration) {
        for (auto passed = 0ms; passed < duration; passed += 100ms) {
            shard.heartbeat.beat();
            run_for(100ms);
        }
    }
    static std::string told(const char* what, const fiber::Stall& stall) {
        return std::string(what) + ' ' + std::to_string(stall.shard) + ' ' +
               (stall.doing.what ? stall.doing.what : "?") + ' ' + std::to_string(stall.doing.first) + '/' +
               std::to_string(stall.doing.second) + ' ' +
               std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(stall.lasted).count());
    }

    fiber::Vitals first{0};
    fiber::Vitals second{1};
    std::vector<std::string> reports;
    std::array<const fiber::Vitals*, 2> shards{&first, &second};
    fiber::StallDetector detector{
        shards,
        {[this](const fiber::Stall& stall) { reports.push_back(told("stuck", stall)); },
         [this](const fiber::Stall& stall) { reports.push_back(told("recovered", stall)); }},
        1s};
    platform::MonotonicTime now{1h};
};

}  // namespace

TEST_CASE("a shard that is stuck is reported once, with what it is doing, and again when it gets on") {
    Watch watch;
    watch.second.activity.set("pet", 7, 42);
    watch.second.heartbeat.beat();
    watch.run_for(1000ms);
    CHECK(watch.reports.empty());
    watch.run_for(100ms);  // seen alive at the first sample
    CHECK(watch.reports == std::vector<std::string>{"stuck 1 pet 7/42 1000"});
    watch.run_for(5s);
    CHECK(watch.reports.size() == 1);
    watch.second.activity.set("something else");
    watch.second.heartbeat.beat();
    watch.run_for(100ms);
    REQUIRE(watch.reports.size() == 2);
    CHECK(watch.reports[1] == "recovered 1 pet 7/42 6100");
    watch.run_alive(watch.second, 3s);
    CHECK(watch.reports.size() == 2);
    watch.run_for(1s);
    CHECK(watch.reports.size() == 3);  // another stall
    CHECK(watch.reports[2] == "stuck 1 something else 0/0 1000");
}

TEST_CASE("a shard that sleeps, or does not run yet, or falls asleep after it was stuck, is well") {
    Watch watch;
    watch.run_for(5s);
    CHECK(watch.reports.empty());
    watch.first.heartbeat.beat();
    watch.first.heartbeat.sleep();
    watch.run_for(5s);
    CHECK(watch.reports.empty());
    watch.first.heartbeat.beat();
    watch.run_for(2s);
    CHECK(watch.reports.size() == 1);
    watch.first.heartbeat.sleep();
    watch.run_for(100ms);
    REQUIRE(watch.reports.size() == 2);
    CHECK(watch.reports[1].starts_with("recovered 0 ? "));
}

TEST_CASE("work that begins after a long sleep is not taken for a stall") {
    Watch watch;
    watch.first.heartbeat.beat();
    watch.first.heartbeat.sleep();
    watch.run_for(1h);
    watch.first.heartbeat.beat();
    watch.run_for(900ms);
    CHECK(watch.reports.empty());
}

TEST_CASE("a machine that stood still is not taken for a stuck shard") {
    Watch watch;
    watch.first.heartbeat.beat();
    watch.run_for(800ms);
    watch.now += 10s;  // nobody ran, the watchdog neither
    watch.run_for(900ms);
    CHECK(watch.reports.empty());
    watch.run_for(300ms);
    CHECK(watch.reports.size() == 1);
    // One that is known to be stuck stays so.
    watch.now += 10s;
    watch.run_for(2s);
    watch.first.heartbeat.beat();
    watch.run_for(100ms);
    REQUIRE(watch.reports.size() == 2);
    CHECK(watch.reports[1] == "recovered 0 ? 0/0 13200");
}
