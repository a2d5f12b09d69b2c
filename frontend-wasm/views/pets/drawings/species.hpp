// One drawing a species: how it sits in 200 by 200 units, facing us, ground at y = 172.
//
// Each is a function of coat and pose alone. draw_animal() in animal.hpp picks among them.
#pragma once

#include "frontend-wasm/views/pets/drawings/coat.hpp"
#include "frontend-wasm/views/pets/drawings/pose.hpp"
#include "frontend-wasm/widgets/painter.hpp"

namespace livepet::ui::views {

/// The two parts that move by themselves: a body that breathes from the ground up, and a head on it.
struct Rig {
    widgets::Painter body;
    widgets::Painter head;
};
Rig rigged(const widgets::Painter& p, const Pose& pose, widgets::Point neck);

void draw_cat(const widgets::Painter& p, const Coat& coat, const Pose& pose);
void draw_dog(const widgets::Painter& p, const Coat& coat, const Pose& pose);
void draw_rabbit(const widgets::Painter& p, const Coat& coat, const Pose& pose);
void draw_hamster(const widgets::Painter& p, const Coat& coat, const Pose& pose);
void draw_parrot(const widgets::Painter& p, const Coat& coat, const Pose& pose);
void draw_turtle(const widgets::Painter& p, const Coat& coat, const Pose& pose);
void draw_fish(const widgets::Painter& p, const Coat& coat, const Pose& pose);
void draw_fox(const widgets::Painter& p, const Coat& coat, const Pose& pose);
void draw_dragon(const widgets::Painter& p, const Coat& coat, const Pose& pose);

}  // namespace livepet::ui::views
