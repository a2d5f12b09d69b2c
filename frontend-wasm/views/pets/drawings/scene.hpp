// The place a pet is pictured in: a meadow, a forest, the sea floor, by day or by night, filling any
// rectangle. Deterministic. One thread: the window's, within a frame.
#pragma once

#include <cstdint>

#include "frontend-wasm/semantics/node.hpp"
#include "frontend-wasm/widgets/painter.hpp"
#include "shared/apps/pets/state.hpp"

namespace livepet::ui::views {

struct Scene {
    pets::Species species = pets::Species::cat;
    std::uint64_t seed = 0;
    bool night = false;
    bool remembrance = false;  // the pet has died: everything is quiet and pale
    float sway = 0;            // -1 to 1: grass and weeds
};

/// The place, in a painter whose units are points: `width` by `height`, corners rounded by `radius`.
void draw_scene(const widgets::Painter& p, const Scene& scene, float width, float height, float radius);

/// Where the 200 by 200 units of an animal go in such a place, so that it stands on the ground.
semantics::Rect stage_in(semantics::Rect place);

}  // namespace livepet::ui::views
