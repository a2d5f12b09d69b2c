#include "frontend-wasm/views/pets/drawings/face.hpp"
#include "frontend-wasm/views/pets/drawings/species.hpp"

namespace livepet::ui::views {

using widgets::Painter;
using widgets::rgb;

namespace {

void draw_ear(const Painter& p, const Coat& coat, float side, float twitch) {
    const Painter ear = p.turned(side * twitch * 5, {100 + side * 34, 66});
    ear.circle({100 + side * 39, 58}, 15, {coat.mark, coat.base});
    ear.circle({100 + side * 39, 59}, 9, rgb(0xF2AFA6));
}

void draw_body(const Painter& p, const Coat& coat) {
    p.blob({{100, 48},
            {132, 56},
            {151, 84},
            {155, 126},
            {144, 162},
            {100, 174},
            {56, 162},
            {45, 126},
            {49, 84},
            {68, 56}},
           {coat.base, coat.shade});
    p.blob({{100, 92}, {134, 96}, {140, 134}, {126, 162}, {100, 169}, {74, 162}, {60, 134}, {66, 96}},
           coat.light);
    p.taper({{100, 49}, {100, 68}}, 17, 4, coat.mark);
    for (const float side : {-1.0F, 1.0F}) {
        p.ellipse({100 + side * 26, 170}, 14, 6.5F, rgb(0xF2B8A8));
        for (const float toe : {-5.0F, 0.0F, 5.0F})
            p.circle({100 + side * 26 + toe, 174}, 2.6F, rgb(0xF2B8A8));
    }
}

void draw_seed(const Painter& p) {
    p.blob({{100, 118}, {108, 127}, {106, 140}, {100, 144}, {94, 140}, {92, 127}},
           {rgb(0x6B5A4B), rgb(0x3F342B)});
    p.taper({{100, 121}, {99, 140}}, 2.2F, 1.4F, rgb(0xE9DFC9));
    p.taper({{104.5F, 125}, {103, 138}}, 1.6F, 1, rgb(0xE9DFC9));
}

void draw_paws(const Painter& p, const Coat& coat) {
    for (const float side : {-1.0F, 1.0F}) {
        p.ellipse({100 + side * 17, 130}, 11, 8.5F, {coat.base, coat.shade});
        p.ellipse({100 + side * 9.5F, 131}, 6, 5.5F, rgb(0xF2B8A8));
    }
}

void draw_face(const Painter& p, const Coat& coat, const Pose& pose) {
    const float full = pose.munching ? 1.12F : 1.0F;
    for (const float side : {-1.0F, 1.0F})
        p.ellipse({100 + side * 27, 102}, 22 * full, 17 * full, coat.light);
    p.ellipse({100, 98}, 16, 13, coat.light);
    draw_cheeks(p, {100, 101}, 37, 10, pose);
    draw_eyes(p, {100, 83}, 22, 9.5F, pose, coat.iris, coat.mark);
    draw_muzzle_mouth(p, {100, 101}, 17, pose);
    p.ellipse({100, 93}, 5, 3.6F, rgb(0xE27E8D));
}

}  // namespace

void draw_hamster(const Painter& p, const Coat& coat, const Pose& pose) {
    const Rig rig = rigged(p, pose, {100, 110});
    draw_ear(rig.body, coat, -1, pose.sway);
    draw_ear(rig.body, coat, 1, pose.sway);
    draw_body(rig.body, coat);
    draw_face(rig.head, coat, pose);
    if (pose.mood == Mood::happy || pose.mood == Mood::content) draw_seed(rig.body);
    draw_paws(rig.body, coat);
}

}  // namespace livepet::ui::views
