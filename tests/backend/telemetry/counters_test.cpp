#include "backend/telemetry/counters.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace livepet;

TEST_CASE("each event counts where it belongs") {
    telemetry::Counters counters;
    const telemetry::Listeners listeners{&counters};
    for (int i = 0; i < 4; ++i) listeners.emit(telemetry::ChildRestarted{});
    for (int i = 0; i < 3; ++i) listeners.emit(telemetry::ChildEnded{});
    for (int i = 0; i < 2; ++i) listeners.emit(telemetry::ChildStartFailed{});
    listeners.emit(telemetry::SupervisorGaveUp{});
    const auto reading = counters.read();
    CHECK(reading.children_restarted == 4);
    CHECK(reading.children_ended == 3);
    CHECK(reading.child_starts_failed == 2);
    CHECK(reading.supervisors_gave_up == 1);
}
