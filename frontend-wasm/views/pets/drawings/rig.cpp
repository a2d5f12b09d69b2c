#include "frontend-wasm/views/pets/drawings/face.hpp"
#include "frontend-wasm/views/pets/drawings/species.hpp"

namespace livepet::ui::views {

Rig rigged(const widgets::Painter& p, const Pose& pose, widgets::Point neck) {
    constexpr float hop_units = 16;
    const float stretch = 0.016F * pose.breath + 0.05F * pose.hop;
    const widgets::Painter body = p.moved(0, -pose.hop * hop_units)
                                      .scaled(1 - stretch * 0.6F, 1 + stretch, {drawing_units / 2, ground_y});
    const bool hangs = pose.mood == Mood::starving || pose.mood == Mood::dead;
    return {body, body.moved(0, (hangs ? 5.0F : 0.0F) - pose.breath * 0.8F).turned(pose.tilt, neck)};
}

}  // namespace livepet::ui::views
