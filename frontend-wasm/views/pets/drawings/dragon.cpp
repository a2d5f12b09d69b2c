#include "frontend-wasm/views/pets/drawings/face.hpp"
#include "frontend-wasm/views/pets/drawings/species.hpp"

namespace livepet::ui::views {

using widgets::Painter;
using widgets::rgb;

namespace {

void draw_wing(const Painter& p, const Coat& coat, float side, float lift) {
    const auto x = [side](float units) { return 100 + side * units; };
    const Painter wing = p.turned(-side * lift, {x(30), 124});
    wing.blob({{x(26), 126},
               {x(44), 100},
               {x(74), 80},
               {x(78), 96},
               {x(80), 112},
               {x(68), 112},
               {x(64), 128},
               {x(52), 124},
               {x(46), 136}},
              {coat.mark, widgets::mix(coat.mark, coat.shade, 0.5F)});
    wing.taper({{x(28), 126}, {x(46), 100}, {x(75), 79}}, 6, 3, coat.shade);
    wing.taper({{x(42), 106}, {x(52), 122}}, 3, 1.5F, coat.shade);
    wing.taper({{x(54), 94}, {x(68), 110}}, 3, 1.5F, coat.shade);
}

void draw_tail(const Painter& p, const Coat& coat, float sway) {
    const float x = sway * 4;
    p.taper({{126, 162}, {150, 168}, {170, 158}, {174 + x, 140}}, 20, 6, {coat.base, coat.shade});
    p.blob({{174 + x, 144}, {164 + x, 138}, {172 + x, 130}, {178 + x, 120}, {182 + x, 131}, {188 + x, 140}},
           {coat.mark, coat.mark});
}

void draw_body(const Painter& p, const Coat& coat) {
    p.blob({{100, 98}, {124, 112}, {138, 144}, {132, 168}, {100, 173}, {68, 168}, {62, 144}, {76, 112}},
           {coat.base, coat.shade});
    p.blob({{100, 108}, {117, 124}, {120, 150}, {112, 168}, {88, 168}, {80, 150}, {83, 124}}, coat.light);
    for (const float y : {128.0F, 140.0F, 152.0F, 163.0F}) {
        p.line({{84, y}, {100, y + 3}, {116, y}}, 1.8F, widgets::with_alpha(coat.mark, 0.6F));
    }
    for (const float side : {-1.0F, 1.0F}) {
        p.ellipse({100 + side * 30, 166}, 16, 9, {coat.base, coat.shade});
        for (const float claw : {-7.0F, 0.0F, 7.0F})
            p.ellipse({100 + side * 31 + claw, 171}, 2.6F, 3, coat.light);
        p.taper({{100 + side * 28, 126}, {100 + side * 20, 140}}, 13, 11, coat.base);
    }
}

void draw_horns(const Painter& p, const Coat& coat) {
    for (const float side : {-1.0F, 1.0F}) {
        p.taper({{100 + side * 26, 52}, {100 + side * 34, 34}, {100 + side * 30, 20}}, 14, 4,
                {rgb(0xFFF3D6), rgb(0xE3C48F)});
        p.blob({{100 + side * 44, 70},
                {100 + side * 62, 58},
                {100 + side * 70, 64},
                {100 + side * 62, 76},
                {100 + side * 48, 84}},
               {coat.mark, coat.base});
    }
    for (const float y : {42.0F, 30.0F}) p.blob({{92, y + 10}, {100, y - 8}, {108, y + 10}}, coat.mark);
}

void draw_face(const Painter& p, const Coat& coat, const Pose& pose) {
    p.blob({{100, 40},
            {126, 46},
            {146, 66},
            {147, 88},
            {134, 108},
            {100, 117},
            {66, 108},
            {53, 88},
            {54, 66},
            {74, 46}},
           {coat.base, widgets::mix(coat.base, coat.shade, 0.55F)});
    p.blob({{100, 88}, {122, 91}, {131, 102}, {120, 112}, {100, 116}, {80, 112}, {69, 102}, {78, 91}},
           widgets::mix(coat.base, coat.light, 0.6F));
    draw_cheeks(p, {100, 92}, 38, 8, pose);
    draw_eyes(p, {100, 74}, 23, 10.5F, pose, coat.iris, coat.shade);
    for (const float side : {-1.0F, 1.0F}) p.ellipse({100 + side * 8, 95}, 2, 2.6F, coat.shade);
    draw_mouth(p, {100, 103}, 24, pose);
    for (const float side : {-1.0F, 1.0F}) {
        p.polygon({{100 + side * 13, 103}, {100 + side * 8, 104}, {100 + side * 10.5F, 109}}, rgb(0xFFFFFF));
    }
}

void draw_flame(const Painter& p, float joy) {
    const Painter flame = p.scaled(joy, joy, {100, 110});
    flame.blob({{100, 108}, {112, 118}, {110, 134}, {100, 142}, {90, 134}, {88, 118}},
               {rgb(0xFFD75E), rgb(0xF0742B)});
    flame.blob({{100, 114}, {106, 122}, {105, 132}, {100, 136}, {95, 132}, {94, 122}}, rgb(0xFFF3B8));
}

}  // namespace

void draw_dragon(const Painter& p, const Coat& coat, const Pose& pose) {
    const Rig rig = rigged(p, pose, {100, 112});
    const float lift = pose.hop * 26 + pose.sway * 3 -
                       (pose.mood == Mood::starving || pose.mood == Mood::dead ? 20.0F : 0.0F);
    draw_wing(rig.body, coat, -1, lift);
    draw_wing(rig.body, coat, 1, lift);
    draw_tail(rig.body, coat, pose.sway);
    draw_body(rig.body, coat);
    draw_horns(rig.head, coat);
    draw_face(rig.head, coat, pose);
    if (pose.joy > 0.3F) draw_flame(rig.head, pose.joy);
}

}  // namespace livepet::ui::views
