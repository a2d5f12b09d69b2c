#include "frontend-wasm/views/pets/drawings/face.hpp"
#include "frontend-wasm/views/pets/drawings/species.hpp"

namespace livepet::ui::views {

using widgets::Painter;
using widgets::rgb;

namespace {

void draw_body(const Painter& p, const Coat& coat, float sway) {
    p.turned(sway * 16, {134, 154})
        .taper({{130, 156}, {150, 146}, {162, 126}, {160, 110}}, 16, 8, {coat.base, coat.shade});
    p.blob({{100, 98}, {125, 112}, {140, 146}, {134, 169}, {100, 173}, {66, 169}, {60, 146}, {75, 112}},
           {coat.base, coat.shade});
    p.blob({{100, 114}, {117, 128}, {116, 156}, {100, 168}, {84, 156}, {83, 128}}, coat.light);
    for (const float side : {-1.0F, 1.0F}) {
        p.ellipse({100 + side * 34, 164}, 13, 10, coat.shade);
        p.rounded_rect({100 + side * 15 - 9, 132}, 18, 38, 9, {coat.base, coat.base});
        p.ellipse({100 + side * 15, 167}, 12, 7.5F, coat.light);
    }
}

void draw_collar(const Painter& p) {
    p.taper({{72, 110}, {100, 120}, {128, 110}}, 8, 8, rgb(0x2F7FB8));
    p.circle({100, 124}, 6.5F, {rgb(0xFFD767), rgb(0xE0A62B)});
    p.circle({100, 124}, 2.2F, rgb(0xB97F16));
}

void draw_ear(const Painter& p, const Coat& coat, float side, float swing) {
    const auto x = [side](float units) { return 100 + side * units; };
    p.turned(side * swing, {x(38), 52})
        .blob({{x(28), 46}, {x(46), 46}, {x(62), 64}, {x(65), 90}, {x(56), 102}, {x(46), 94}, {x(42), 72}},
              {coat.mark, widgets::mix(coat.mark, ink, 0.15F)});
}

void draw_face(const Painter& p, const Coat& coat, const Pose& pose) {
    p.blob({{100, 40},
            {128, 46},
            {145, 66},
            {147, 90},
            {130, 110},
            {100, 116},
            {70, 110},
            {53, 90},
            {55, 66},
            {72, 46}},
           {coat.base, widgets::mix(coat.base, coat.shade, 0.5F)});
    p.blob({{112, 56}, {132, 56}, {143, 74}, {136, 92}, {116, 92}, {107, 76}}, coat.mark);
    p.blob({{100, 44},
            {106, 58},
            {108, 78},
            {126, 92},
            {122, 108},
            {100, 114},
            {78, 108},
            {74, 92},
            {92, 78},
            {94, 58}},
           coat.light);
    draw_cheeks(p, {100, 98}, 34, 8, pose);
    draw_eyes(p, {100, 77}, 23, 9, pose, coat.iris, widgets::mix(coat.mark, ink, 0.4F));
    if (pose.mood == Mood::happy || pose.munching) {
        p.blob({{92, 103}, {100, 105}, {108, 103}, {107, 114}, {100, 119}, {93, 114}}, rgb(0xF0808A));
        p.line({{100, 106}, {100, 113}}, 1.6F, rgb(0xD9606E));
    }
    Pose lips = pose;
    if (lips.mood == Mood::happy) lips.mood = Mood::content;
    lips.munching = false;
    draw_muzzle_mouth(p, {100, 102}, 30, lips);
    p.blob({{88, 88}, {100, 84}, {112, 88}, {108, 96}, {100, 99}, {92, 96}}, ink);
    p.ellipse({97, 88.5F}, 4, 1.8F, widgets::with_alpha(rgb(0xFFFFFF), 0.55F));
}

}  // namespace

void draw_dog(const Painter& p, const Coat& coat, const Pose& pose) {
    const Rig rig = rigged(p, pose, {100, 112});
    const float wag = pose.mood == Mood::happy || pose.mood == Mood::content ? pose.sway : pose.sway * 0.3F;
    draw_body(rig.body, coat, wag);
    draw_collar(rig.body);
    draw_face(rig.head, coat, pose);
    draw_ear(rig.head, coat, -1, pose.sway * 2 - pose.hop * 14);
    draw_ear(rig.head, coat, 1, -pose.sway * 2 - pose.hop * 14);
}

}  // namespace livepet::ui::views
