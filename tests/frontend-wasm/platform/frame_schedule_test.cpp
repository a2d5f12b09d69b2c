#include "frontend-wasm/platform/frame_schedule.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace livepet::ui::platform;
using livepet::base::Milliseconds;

namespace {

MonotonicTime at(std::int64_t ms) { return MonotonicTime(Milliseconds(ms)); }

/// One that has settled: no input for a moment, all frames drawn, nothing asked for.
FrameSchedule settled(MonotonicTime now) {
    FrameSchedule schedule(now);
    while (schedule.is_due(now)) schedule.begin_frame(now);
    return schedule;
}

/// Frames in the `span` from `start`, if each asks for the next at once and the display makes 60 a second.
int frames_drawn(FrameSchedule& schedule, std::int64_t start, std::int64_t span) {
    int frames = 0;
    for (std::int64_t ms = start; ms < start + span; ms += 16) {
        if (!schedule.is_due(at(ms))) continue;
        schedule.begin_frame(at(ms));
        schedule.request(at(ms));
        ++frames;
    }
    return frames;
}

}  // namespace

TEST_CASE("a new page draws a few frames by itself, and then none") {
    FrameSchedule schedule(at(0));
    CHECK(frames_drawn(schedule, 0, 1) == 1);
    FrameSchedule quiet = settled(at(0));
    CHECK_FALSE(quiet.next());
}

TEST_CASE("what is asked for is due when it was asked for, the soonest first") {
    FrameSchedule schedule = settled(at(0));
    schedule.request_in(at(100), Milliseconds{50});
    schedule.request_in(at(100), Milliseconds{20});
    schedule.request_in(at(100), Milliseconds{80});
    CHECK(schedule.next() == at(120));
    CHECK_FALSE(schedule.is_due(at(119)));
    CHECK(schedule.is_due(at(120)));
    schedule.begin_frame(at(120));
    CHECK_FALSE(schedule.next());
}

TEST_CASE("an animation runs at the display's rate while somebody is there, and at two a second after") {
    FrameSchedule schedule = settled(at(0));
    schedule.had_input(at(0));
    CHECK(frames_drawn(schedule, 0, 1'000) >= 60);
    const std::int64_t idle = idle_after.count();
    frames_drawn(schedule, 1'000, idle);
    CHECK(schedule.is_idle(at(idle)));
    CHECK(frames_drawn(schedule, idle + 1'000, 10'000) <= 20);
    CHECK(frames_drawn(schedule, idle + 11'000, 10'000) >= 18);
}

TEST_CASE("news shows at once on an idle page that has not drawn for a while") {
    FrameSchedule schedule = settled(at(0));
    schedule.request(at(60'000));
    CHECK(schedule.is_due(at(60'000)));
    schedule.begin_frame(at(60'000));
    schedule.request(at(60'010));
    CHECK(schedule.next() == at(60'000) + idle_frame_interval);
}

TEST_CASE("input wakes an idle page for some frames") {
    FrameSchedule schedule = settled(at(0));
    schedule.had_input(at(60'000));
    CHECK_FALSE(schedule.is_idle(at(60'000)));
    for (int frame = 0; frame < frames_after_input; ++frame) {
        CHECK(schedule.is_due(at(60'000)));
        schedule.begin_frame(at(60'000));
    }
    CHECK_FALSE(schedule.is_due(at(60'000)));
}

TEST_CASE("a hidden page draws nothing, and wakes when it is shown") {
    FrameSchedule schedule = settled(at(0));
    schedule.request_in(at(0), Milliseconds{10});
    schedule.set_visible(false, at(5));
    schedule.request(at(20));
    schedule.had_input(at(30));
    CHECK_FALSE(schedule.next());
    schedule.set_visible(true, at(90'000));
    CHECK(schedule.is_due(at(90'000)));
    CHECK_FALSE(schedule.is_idle(at(90'000)));
}
