#include "frontend-wasm/views/pets/drawings/face.hpp"
#include "frontend-wasm/views/pets/drawings/species.hpp"

namespace livepet::ui::views {

using widgets::Painter;
using widgets::rgb;

namespace {

void draw_body(const Painter& p, const Coat& coat, float sway) {
    p.taper({{132, 160},
             {158, 162},
             {173, 140 + sway * 3},
             {166 + sway * 4, 114 + sway * 4},
             {172 + sway * 9, 100}},
            17, 12, {coat.base, coat.shade});
    p.taper({{167 + sway * 4, 117 + sway * 4}, {172 + sway * 9, 100}}, 13.5F, 12, coat.mark);
    p.blob({{100, 96}, {126, 110}, {141, 144}, {135, 169}, {100, 173}, {65, 169}, {59, 144}, {74, 110}},
           {coat.base, coat.shade});
    p.blob({{100, 112}, {118, 130}, {119, 160}, {100, 170}, {81, 160}, {82, 130}}, coat.light);
    for (const float x : {81.0F, 119.0F}) {
        p.ellipse({x, 166}, 15, 9, coat.light);
        for (const float toe : {-4.5F, 4.5F}) {
            p.line({{x + toe, 165}, {x + toe, 171}}, 1.8F, widgets::mix(coat.light, coat.shade, 0.8F));
        }
    }
}

void draw_ear(const Painter& p, const Coat& coat, float side) {
    const auto x = [side](float units) { return 100 + side * units; };
    p.blob({{x(16), 48}, {x(34), 33}, {x(47), 22}, {x(52), 40}, {x(50), 66}, {x(30), 62}},
           {coat.mark, coat.base});
    p.blob({{x(28), 49}, {x(38), 38}, {x(44), 33}, {x(46), 46}, {x(44), 60}}, rgb(0xF4B3AE));
}

void draw_face(const Painter& p, const Coat& coat, const Pose& pose) {
    p.blob({{100, 42},
            {130, 48},
            {151, 70},
            {151, 92},
            {132, 109},
            {100, 114},
            {68, 109},
            {49, 92},
            {49, 70},
            {70, 48}},
           {coat.base, widgets::mix(coat.base, coat.shade, 0.6F)});
    p.taper({{100, 43}, {100, 58}}, 8, 3, coat.mark);
    p.taper({{86, 45}, {88, 56}}, 6, 2.5F, coat.mark);
    p.taper({{114, 45}, {112, 56}}, 6, 2.5F, coat.mark);
    for (const float side : {-1.0F, 1.0F}) {
        p.taper({{100 + side * 51, 80}, {100 + side * 41, 81}}, 5, 2, coat.mark);
        p.taper({{100 + side * 50, 91}, {100 + side * 42, 90}}, 5, 2, coat.mark);
    }
    p.ellipse({100, 97}, 21, 14, coat.light);
    draw_cheeks(p, {100, 96}, 34, 9, pose);
    draw_eyes(p, {100, 79}, 24, 10.5F, pose, coat.iris, coat.mark);
    draw_muzzle_mouth(p, {100, 98}, 22, pose);
    p.blob({{94, 88.5F}, {100, 87.5F}, {106, 88.5F}, {102, 94}, {98, 94}}, rgb(0xE8798A));
    for (const float side : {-1.0F, 1.0F}) {
        for (const float fan : {-1.0F, 0.0F, 1.0F}) {
            p.taper({{100 + side * 24, 96 + fan * 4},
                     {100 + side * 44, 95 + fan * 7},
                     {100 + side * 62, 96 + fan * 11}},
                    1.8F, 0.8F, widgets::with_alpha(rgb(0xFFFFFF), 0.85F));
        }
    }
}

}  // namespace

void draw_cat(const Painter& p, const Coat& coat, const Pose& pose) {
    const Rig rig = rigged(p, pose, {100, 110});
    draw_body(rig.body, coat, pose.sway);
    draw_ear(rig.head, coat, -1);
    draw_ear(rig.head, coat, 1);
    draw_face(rig.head, coat, pose);
}

}  // namespace livepet::ui::views
