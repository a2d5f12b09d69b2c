#include "frontend-wasm/views/pets/drawings/face.hpp"
#include "frontend-wasm/views/pets/drawings/species.hpp"

namespace livepet::ui::views {

using widgets::Painter;
using widgets::Point;
using widgets::rgb;

namespace {

void draw_tail(const Painter& p, const Coat& coat, float sway) {
    const Painter tail = p.scaled(1 - 0.16F * sway, 1, {138, 104});
    tail.blob({{132, 104},
               {152, 88},
               {174, 64},
               {186, 68},
               {184, 88},
               {174, 104},
               {184, 122},
               {186, 140},
               {174, 144},
               {152, 120}},
              {coat.mark, coat.shade});
    for (const float ray : {-1.0F, 0.0F, 1.0F}) {
        tail.taper({{150, 104 + ray * 5}, {174, 104 + ray * 24}}, 2.4F, 1.2F,
                   widgets::with_alpha(coat.light, 0.55F));
    }
}

void draw_fins(const Painter& p, const Coat& coat, float sway) {
    p.blob({{78, 64}, {90, 44}, {116, 34 + sway * 2}, {132, 46}, {128, 70}, {104, 66}},
           {coat.mark, coat.shade});
    p.blob({{88, 146}, {96, 164}, {112, 170 - sway * 2}, {118, 156}, {114, 142}}, {coat.shade, coat.mark});
}

void draw_body(const Painter& p, const Coat& coat) {
    p.blob({{26, 106},
            {34, 80},
            {60, 61},
            {94, 58},
            {126, 74},
            {146, 104},
            {126, 136},
            {94, 150},
            {60, 148},
            {34, 132}},
           {coat.base, coat.shade});
    p.blob({{34, 122}, {60, 132}, {96, 134}, {124, 128}, {112, 142}, {90, 149}, {60, 147}, {42, 137}},
           widgets::with_alpha(coat.light, 0.75F));
    p.blob({{92, 58.5F}, {104, 61}, {108, 84}, {108, 124}, {102, 147.5F}, {91, 150}, {96, 124}, {96, 84}},
           coat.light);
    p.blob({{124, 73}, {131, 80}, {134, 104}, {130, 130}, {123, 137.5F}, {126, 104}}, coat.light);
    for (const Point scale : {Point{72, 84}, Point{82, 98}, Point{72, 112}}) {
        p.line({{scale.x, scale.y - 5}, {scale.x + 4, scale.y}, {scale.x, scale.y + 5}}, 2,
               widgets::with_alpha(coat.shade, 0.7F));
    }
}

void draw_face(const Painter& p, const Coat& coat, const Pose& pose) {
    draw_eye(p, {52, 93}, 13, pose, coat.iris);
    draw_brow(p, {53, 90}, -1, 13, pose, widgets::mix(coat.shade, ink, 0.4F));
    if (pose.mood == Mood::happy || pose.mood == Mood::content) {
        p.ellipse({58, 116}, 8, 5, widgets::with_alpha(rgb(0xF2728A), 0.45F));
    }
    draw_mouth(p, {37, 117}, 14, pose);
}

void draw_side_fin(const Painter& p, const Coat& coat, float sway) {
    p.turned(sway * 14, {78, 116})
        .blob({{76, 112}, {92, 110}, {108, 120}, {104, 134}, {88, 130}}, {coat.mark, coat.shade});
}

void draw_bubbles(const Painter& p, const Pose& pose) {
    if (pose.mood == Mood::dead) return;
    const float drift = pose.sway * 3;
    const widgets::Color bubble = widgets::with_alpha(rgb(0xFFFFFF), 0.55F);
    p.circle({22 + drift, 80}, 4.5F, bubble);
    p.circle({14 - drift, 60}, 6, bubble);
    p.circle({24 + drift, 40}, 3.5F, bubble);
}

}  // namespace

void draw_fish(const Painter& p, const Coat& coat, const Pose& pose) {
    // It hangs in the water: breathing lifts and sinks it.
    const float sunk = pose.mood == Mood::starving ? 12.0F : pose.mood == Mood::dead ? 18.0F : 0.0F;
    const Painter water = p.moved(pose.sway * 3, pose.breath * 3 + sunk - pose.hop * 16)
                              .turned(pose.tilt - pose.hop * 10, {90, 104});
    draw_bubbles(p, pose);
    draw_tail(water, coat, pose.sway);
    draw_fins(water, coat, pose.sway);
    draw_body(water, coat);
    draw_face(water, coat, pose);
    draw_side_fin(water, coat, pose.sway);
}

}  // namespace livepet::ui::views
