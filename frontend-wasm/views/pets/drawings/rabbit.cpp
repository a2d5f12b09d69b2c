#include "frontend-wasm/views/pets/drawings/face.hpp"
#include "frontend-wasm/views/pets/drawings/species.hpp"

namespace livepet::ui::views {

using widgets::Painter;
using widgets::rgb;

namespace {

void draw_ear(const Painter& p, const Coat& coat, float side, float lean, bool flops) {
    const auto x = [side](float units) { return 100 + side * units; };
    const Painter ear = p.turned(side * (8 + lean + (flops ? 34.0F : 0.0F)), {x(16), 66});
    ear.blob({{x(8), 64}, {x(6), 40}, {x(10), 14}, {x(18), 4}, {x(27), 14}, {x(31), 40}, {x(27), 66}},
             {coat.base, coat.shade});
    ear.blob({{x(13), 58}, {x(12), 38}, {x(15), 20}, {x(19), 14}, {x(23), 20}, {x(26), 38}, {x(23), 58}},
             coat.mark);
}

void draw_body(const Painter& p, const Coat& coat) {
    p.circle({140, 154}, 13, {coat.light, coat.base});
    p.blob({{100, 102}, {124, 114}, {140, 146}, {134, 170}, {100, 173}, {66, 170}, {60, 146}, {76, 114}},
           {coat.base, coat.shade});
    p.ellipse({100, 146}, 23, 24, coat.light);
    for (const float side : {-1.0F, 1.0F}) {
        p.blob({{100 + side * 12, 172},
                {100 + side * 14, 162},
                {100 + side * 30, 158},
                {100 + side * 48, 165},
                {100 + side * 46, 173}},
               coat.light);
        p.ellipse({100 + side * 13, 136}, 9, 13, coat.base);
        p.ellipse({100 + side * 13, 141}, 7.5F, 7, coat.light);
    }
}

void draw_face(const Painter& p, const Coat& coat, const Pose& pose) {
    p.blob({{100, 52},
            {126, 58},
            {145, 78},
            {144, 98},
            {126, 113},
            {100, 117},
            {74, 113},
            {56, 98},
            {55, 78},
            {74, 58}},
           {coat.base, widgets::mix(coat.base, coat.shade, 0.55F)});
    for (const float side : {-1.0F, 1.0F}) p.ellipse({100 + side * 10, 102}, 14, 11, coat.light);
    draw_cheeks(p, {100, 100}, 32, 9, pose);
    draw_eyes(p, {100, 84}, 24, 10, pose, coat.iris, widgets::mix(coat.shade, ink, 0.35F));
    p.rounded_rect({95, 104}, 4.6F, 9, 1.6F, rgb(0xFFFFFF));
    p.rounded_rect({100.4F, 104}, 4.6F, 9, 1.6F, rgb(0xFFFFFF));
    Pose lips = pose;
    if (lips.mood == Mood::happy) lips.mood = Mood::content;
    lips.munching = false;
    draw_muzzle_mouth(p, {100, 102}, 20, lips);
    p.blob({{94.5F, 94}, {100, 93}, {105.5F, 94}, {100, 99.5F}}, rgb(0xE27E8D));
}

}  // namespace

void draw_rabbit(const Painter& p, const Coat& coat, const Pose& pose) {
    const Rig rig = rigged(p, pose, {100, 114});
    const bool sad = pose.mood == Mood::starving || pose.mood == Mood::dead;
    draw_ear(rig.head, coat, -1, pose.sway * 3, sad);
    draw_ear(rig.head, coat, 1, -pose.sway * 3, sad || pose.mood == Mood::hungry);
    draw_body(rig.body, coat);
    draw_face(rig.head, coat, pose);
}

}  // namespace livepet::ui::views
