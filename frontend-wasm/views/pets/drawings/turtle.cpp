#include "frontend-wasm/views/pets/drawings/face.hpp"
#include "frontend-wasm/views/pets/drawings/species.hpp"

namespace livepet::ui::views {

using widgets::Painter;
using widgets::Point;
using widgets::rgb;

namespace {

void draw_legs(const Painter& p, const Coat& coat, float sway) {
    p.taper({{158, 156}, {172, 160}, {182, 154 - sway * 3}}, 10, 3, coat.shade);
    for (const float x : {76.0F, 140.0F}) {
        p.rounded_rect({x - 14, 142}, 28, 31, 12, {coat.base, coat.shade});
        for (const float toe : {-8.0F, 0.0F, 8.0F}) p.ellipse({x + toe, 170}, 3.4F, 2.6F, coat.light);
    }
}

void draw_plate(const Painter& p, Point at, float size, widgets::Color color) {
    p.blob({{at.x - size, at.y},
            {at.x - size * 0.5F, at.y - size * 0.8F},
            {at.x + size * 0.5F, at.y - size * 0.8F},
            {at.x + size, at.y},
            {at.x + size * 0.5F, at.y + size * 0.8F},
            {at.x - size * 0.5F, at.y + size * 0.8F}},
           color);
}

void draw_shell(const Painter& p, const Coat& coat) {
    const widgets::Color deep = widgets::mix(coat.mark, ink, 0.25F);
    const widgets::Color bright = widgets::mix(coat.mark, rgb(0xFFE3A8), 0.4F);
    p.blob({{50, 150}, {54, 112}, {78, 82}, {112, 74}, {146, 84}, {168, 112}, {172, 150}, {112, 158}},
           {coat.mark, deep});
    draw_plate(p, {112, 100}, 19, bright);
    draw_plate(p, {77, 117}, 14, widgets::mix(coat.mark, bright, 0.8F));
    draw_plate(p, {147, 117}, 14, widgets::mix(coat.mark, bright, 0.8F));
    draw_plate(p, {112, 134}, 15, widgets::mix(coat.mark, bright, 0.6F));
    p.ellipse({96, 88}, 13, 4, widgets::with_alpha(rgb(0xFFFFFF), 0.25F));
    p.blob({{44, 148}, {60, 142}, {112, 147}, {164, 142}, {180, 148}, {170, 160}, {112, 164}, {54, 160}},
           {bright, coat.mark});
}

void draw_neck(const Painter& p, const Coat& coat, float sunk) {
    p.taper({{88, 144}, {74, 138}, {62, 112 + sunk}}, 34, 30, {coat.base, coat.shade});
}

void draw_head(const Painter& p, const Coat& coat, const Pose& pose) {
    p.blob({{60, 58},
            {84, 64},
            {98, 84},
            {94, 106},
            {76, 118},
            {60, 120},
            {44, 118},
            {26, 106},
            {22, 84},
            {36, 64}},
           {coat.base, widgets::mix(coat.base, coat.shade, 0.6F)});
    p.ellipse({60, 104}, 23, 13, widgets::mix(coat.base, coat.light, 0.7F));
    for (const Point spot : {Point{52, 65}, Point{66, 63}, Point{60, 72}}) p.circle(spot, 3, coat.shade);
    draw_cheeks(p, {60, 102}, 26, 8, pose);
    draw_eyes(p, {60, 87}, 18, 10, pose, coat.iris, coat.shade);
    for (const float side : {-1.0F, 1.0F})
        p.circle({60 + side * 3.2F, 97}, 1.2F, widgets::mix(coat.shade, ink, 0.5F));
    draw_mouth(p, {60, 104}, 20, pose);
}

}  // namespace

void draw_turtle(const Painter& p, const Coat& coat, const Pose& pose) {
    // Hunger and rest draw its head down towards the shell.
    const float sunk = pose.mood == Mood::starving || pose.mood == Mood::dead ? 24.0F
                       : pose.mood == Mood::hungry                            ? 9.0F
                                                                              : 0.0F;
    const Rig rig = rigged(p, pose, {66, 130});
    const Painter head = rig.head.moved(sunk * 0.25F, sunk);
    draw_legs(p.moved(0, -pose.hop * 10), coat, pose.sway);
    draw_neck(rig.body, coat, sunk);
    draw_shell(rig.body, coat);
    draw_head(head, coat, pose);
}

}  // namespace livepet::ui::views
