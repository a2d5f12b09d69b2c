#include "frontend-wasm/platform/input/touch_gesture.hpp"

#include <catch2/catch_test_macros.hpp>
#include <vector>

using namespace livepet::ui::platform;
using namespace livepet::ui::platform::input;
using livepet::base::Milliseconds;
using enum TouchEffectKind;

namespace {

MonotonicTime at(std::int64_t ms) { return MonotonicTime(Milliseconds(ms)); }

std::vector<TouchEffectKind> kinds(TouchGesture& gesture) {
    std::vector<TouchEffectKind> found;
    for (const TouchEffect& effect : gesture.take()) found.push_back(effect.kind);
    return found;
}

}  // namespace

TEST_CASE("a tap points, presses and releases, and leaves no hover behind") {
    ScrollMotion motion;
    TouchGesture gesture(motion);
    gesture.down(1, {50, 60}, at(0));
    CHECK(kinds(gesture) == std::vector{point});
    gesture.up(1, {52, 61}, at(60));
    CHECK(kinds(gesture) == std::vector{press, release, leave});
    CHECK(motion.take(at(60)).y == 0);
}

TEST_CASE("a resting finger presses after its time") {
    ScrollMotion motion;
    TouchGesture gesture(motion);
    gesture.down(1, {50, 60}, at(0));
    CHECK(gesture.advance(at(20)) == at(press_after.count()));
    CHECK(kinds(gesture) == std::vector{point});
    CHECK_FALSE(gesture.advance(at(press_after.count())));
    CHECK(kinds(gesture) == std::vector{press});
    gesture.up(1, {50, 60}, at(500));
    CHECK(kinds(gesture) == std::vector{release, leave});
}

TEST_CASE("a finger that moves scrolls with it and never clicks") {
    ScrollMotion motion;
    TouchGesture gesture(motion);
    gesture.down(1, {50, 200}, at(0));
    gesture.move(1, {50, 196}, at(16));
    CHECK_FALSE(gesture.is_scrolling());
    gesture.move(1, {50, 180}, at(32));
    CHECK(gesture.is_scrolling());
    CHECK(motion.take(at(32)).y == 16);
    gesture.move(1, {50, 150}, at(48));
    CHECK(motion.take(at(48)).y == 30);
    gesture.up(1, {50, 150}, at(64));
    CHECK(kinds(gesture) == std::vector{point, cancel});
    CHECK(motion.is_coasting());
}

TEST_CASE("a press that turns into scrolling is taken back") {
    ScrollMotion motion;
    TouchGesture gesture(motion);
    gesture.down(1, {50, 200}, at(0));
    gesture.advance(at(200));
    gesture.move(1, {50, 100}, at(220));
    gesture.up(1, {50, 100}, at(900));
    CHECK(kinds(gesture) == std::vector{point, press, cancel});
    CHECK_FALSE(motion.is_coasting());  // it had come to rest before it was lifted
}

TEST_CASE("a flick coasts at the finger's speed") {
    ScrollMotion motion;
    TouchGesture gesture(motion);
    gesture.down(1, {50, 500}, at(0));
    for (int i = 1; i <= 10; ++i) gesture.move(1, {50, 500 - static_cast<float>(i) * 16}, at(i * 16));
    gesture.up(1, {50, 340}, at(160));
    motion.take(at(160));
    const float next = motion.take(at(176)).y;
    CHECK(next > 12);
    CHECK(next < 18);
}

TEST_CASE("a touch on what coasts stops it and does nothing else") {
    ScrollMotion motion;
    TouchGesture gesture(motion);
    motion.flick({0, 2'000});
    gesture.down(1, {50, 60}, at(0));
    CHECK_FALSE(motion.is_moving());
    CHECK_FALSE(gesture.advance(at(500)));
    gesture.up(1, {50, 60}, at(600));
    CHECK(kinds(gesture) == std::vector{point, cancel});
    gesture.down(1, {50, 60}, at(700));
    gesture.up(1, {50, 60}, at(720));
    CHECK(kinds(gesture) == std::vector{point, press, release, leave});
}

TEST_CASE("further fingers are ignored, and a touch that the browser takes is no click") {
    ScrollMotion motion;
    TouchGesture gesture(motion);
    gesture.down(1, {50, 60}, at(0));
    gesture.down(2, {90, 60}, at(10));
    gesture.move(2, {90, 300}, at(20));
    gesture.up(2, {90, 300}, at(30));
    CHECK(kinds(gesture) == std::vector{point});
    gesture.cancel(1);
    CHECK(kinds(gesture) == std::vector{cancel});
    gesture.up(1, {50, 60}, at(40));
    CHECK(kinds(gesture).empty());
}
