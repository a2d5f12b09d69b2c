#include "frontend-wasm/platform/input/scroll_motion.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace livepet::ui::platform;
using namespace livepet::ui::platform::input;
using Catch::Approx;
using livepet::base::Milliseconds;

namespace {

/// All that comes at 60 frames a second until it rests.
float total_y(ScrollMotion& motion) {
    MonotonicTime now{Milliseconds{1'000}};
    float total = motion.take(now).y;
    for (int frame = 0; motion.is_moving(); ++frame) {
        REQUIRE(frame < 1'000);
        now += Milliseconds{16};
        total += motion.take(now).y;
    }
    return total;
}

}  // namespace

TEST_CASE("a finger's move is taken whole, once") {
    ScrollMotion motion;
    motion.move({3, 10});
    motion.move({0, 5});
    const Distance moved = motion.take({});
    CHECK(moved.x == 3);
    CHECK(moved.y == 15);
    CHECK(motion.take({}).y == 0);
    CHECK_FALSE(motion.is_moving());
}

TEST_CASE("a notch arrives whole, over several frames") {
    ScrollMotion motion;
    motion.ease({0, 100});
    const float first = motion.take({}).y;
    CHECK(first > 10);
    CHECK(first < 60);
    CHECK(first + total_y(motion) == Approx(100));
}

TEST_CASE("a flick coasts on, about its speed times the decay, and comes to rest") {
    ScrollMotion motion;
    motion.flick({0, 1'000});
    CHECK(motion.is_coasting());
    const float total = total_y(motion);
    CHECK(total > 250);
    CHECK(total < 400);
}

TEST_CASE("a slow flick is none, a wild one is bounded") {
    ScrollMotion motion;
    motion.flick({0, flick_speed_min - 1});
    CHECK_FALSE(motion.is_coasting());
    motion.flick({0, 1'000'000});
    CHECK(total_y(motion) < flick_speed_max * coast_decay_ms / 1'000 * 1.2F);
}

TEST_CASE("stopped it rests, and a stall makes no jump") {
    ScrollMotion motion;
    motion.flick({0, 1'000});
    motion.take(MonotonicTime{Milliseconds{1'000}});
    CHECK(motion.take(MonotonicTime{Milliseconds{31'000}}).y < 70);
    motion.stop();
    CHECK_FALSE(motion.is_moving());
    CHECK(motion.take(MonotonicTime{Milliseconds{31'016}}).y == 0);
}
