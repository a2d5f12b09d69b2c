// A whole picture of a pet: a place for its kind to be, the animal there, and what its mood adds.
//
// Deterministic in what is passed. One thread: the window's, within a frame.
#pragma once

#include <cstdint>

#include "frontend-wasm/semantics/node.hpp"
#include "frontend-wasm/views/pets/drawings/pose.hpp"
#include "frontend-wasm/widgets/painter.hpp"
#include "shared/apps/pets/state.hpp"

namespace livepet::ui::views {

struct Portrait {
    pets::Species species = pets::Species::cat;
    std::uint64_t seed = 0;  // its id
    float fullness = 1;      // 0 to 1: what its bowl shows
    Pose pose;
};

/// The animal alone, in 200 by 200 units.
void draw_animal(const widgets::Painter& p, const Portrait& portrait);

/// Animal, bowl, halo, joy: all in 200 by 200 units.
void draw_portrait(const widgets::Painter& p, const Portrait& portrait);

}  // namespace livepet::ui::views
