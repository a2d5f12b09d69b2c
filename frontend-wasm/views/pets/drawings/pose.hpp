// How a drawn pet holds itself at a moment: breathing, blinking, looking about, jumping for joy.
//
// A pure function of who the pet is, its mood and the time; the same everywhere. Smooth when the page is in
// use; `stepped` when it idles at two frames a second, where each pose lasts its half second; `still` for
// those who asked for less motion.
#pragma once

#include <cstdint>
#include <optional>

#include "frontend-wasm/views/pets/drawings/mood.hpp"
#include "frontend-wasm/widgets/polygon.hpp"

namespace livepet::ui::views {

inline constexpr std::int64_t pose_step_ms = 500;
inline constexpr std::int64_t joy_ms = 1'600;  // a meal is enjoyed for so long

struct Moment {
    std::uint64_t seed = 0;  // who it is
    Mood mood = Mood::content;
    std::int64_t time_ms = 0;                   // of any clock that runs forward
    std::optional<std::int64_t> since_meal_ms;  // if it is eating now, or just was
    bool stepped = false;
    bool still = false;
};

struct Pose {
    Mood mood = Mood::content;
    float breath = 0;       // -1 out, 1 in
    float eyes_open = 1;    // 0 shut
    widgets::Point look;    // -1 to 1 each way
    float sway = 0;         // -1 to 1: tail, fins, ears
    float hop = 0;          // 0 on the ground, 1 highest
    float joy = 0;          // 0 to 1: how much it is enjoying its meal
    float tilt = 0;         // of the head, in degrees
    bool munching = false;  // mouth open
};

Pose pose_at(const Moment& moment);

}  // namespace livepet::ui::views
