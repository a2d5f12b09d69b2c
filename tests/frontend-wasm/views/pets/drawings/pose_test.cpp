#include "frontend-wasm/views/pets/drawings/pose.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <initializer_list>

namespace livepet::ui::views {

namespace {

constexpr std::initializer_list<Mood> moods{Mood::happy, Mood::content, Mood::hungry, Mood::starving,
                                            Mood::dead};

bool same(const Pose& a, const Pose& b) {
    return a.mood == b.mood && a.breath == b.breath && a.eyes_open == b.eyes_open && a.look == b.look &&
           a.sway == b.sway && a.hop == b.hop && a.joy == b.joy && a.tilt == b.tilt &&
           a.munching == b.munching;
}

}  // namespace

TEST_CASE("a pose follows from who, mood and time alone, and keeps its bounds", "[pose]") {
    for (const Mood mood : moods) {
        for (std::int64_t time = 0; time < 60'000; time += 97) {
            Moment moment;
            moment.seed = 17;
            moment.mood = mood;
            moment.time_ms = time;
            moment.since_meal_ms = time % 5'000;
            const Pose pose = pose_at(moment);
            CHECK(same(pose, pose_at(moment)));
            CHECK(std::abs(pose.breath) <= 1);
            CHECK(std::abs(pose.sway) <= 1);
            CHECK((pose.eyes_open >= 0 && pose.eyes_open <= 1));
            CHECK((pose.hop >= 0 && pose.hop <= 1));
            CHECK((pose.joy >= 0 && pose.joy <= 1));
        }
    }
}

TEST_CASE("stepped poses last their half second; still ones never change", "[pose]") {
    Moment moment;
    moment.seed = 3;
    moment.stepped = true;
    moment.time_ms = 10'000;
    const Pose first = pose_at(moment);
    moment.time_ms = 10'499;
    CHECK(same(first, pose_at(moment)));
    moment.stepped = false;
    moment.still = true;
    const Pose still = pose_at(moment);
    moment.time_ms = 91'234;
    CHECK(same(still, pose_at(moment)));
}

TEST_CASE("the living blink and look about, the dead rest", "[pose]") {
    int blinks = 0;
    int glances = 0;
    Moment moment;
    moment.seed = 5;
    moment.stepped = true;
    for (moment.time_ms = 0; moment.time_ms < 60'000; moment.time_ms += pose_step_ms) {
        const Pose pose = pose_at(moment);
        blinks += pose.eyes_open == 0 ? 1 : 0;
        glances += pose.look.x != 0 ? 1 : 0;
    }
    CHECK((blinks > 3 && blinks < 40));
    CHECK(glances > 5);
    moment.mood = Mood::dead;
    const Pose rest = pose_at(moment);
    CHECK(rest.eyes_open == 0);
    CHECK(rest.breath == 0);
}

TEST_CASE("a meal is enjoyed even by the starving, and by those who want no motion without any", "[pose]") {
    Moment moment;
    moment.mood = Mood::starving;
    moment.since_meal_ms = joy_ms / 2;
    CHECK(pose_at(moment).mood == Mood::happy);
    CHECK(pose_at(moment).joy > 0);
    moment.still = true;
    CHECK(pose_at(moment).hop == 0);
    CHECK(pose_at(moment).joy == 1);
    moment.since_meal_ms = joy_ms;
    CHECK(pose_at(moment).mood == Mood::starving);
}

}  // namespace livepet::ui::views
