#include "frontend-wasm/views/pets/drawings/face.hpp"
#include "frontend-wasm/views/pets/drawings/species.hpp"

namespace livepet::ui::views {

using widgets::Painter;
using widgets::rgb;

namespace {

void draw_tail(const Painter& p, const Coat& coat, float sway) {
    const Painter tail = p.turned(sway * 5, {132, 164});
    tail.blob({{122, 166},
               {142, 158},
               {152, 136},
               {150, 112},
               {162, 92},
               {178, 104},
               {186, 130},
               {178, 156},
               {154, 172}},
              {coat.base, coat.shade});
    tail.blob({{150, 113}, {157, 100}, {162, 92}, {172, 97}, {180, 110}, {170, 112}, {164, 119}, {157, 113}},
              coat.light);
}

void draw_body(const Painter& p, const Coat& coat) {
    p.blob({{100, 98}, {123, 112}, {136, 146}, {130, 169}, {100, 173}, {70, 169}, {64, 146}, {77, 112}},
           {coat.base, coat.shade});
    p.blob({{100, 106}, {118, 118}, {114, 138}, {104, 150}, {100, 158}, {96, 150}, {86, 138}, {82, 118}},
           coat.light);
    for (const float side : {-1.0F, 1.0F}) {
        p.taper({{100 + side * 17, 136}, {100 + side * 18, 152}, {100 + side * 19, 167}}, 17, 15,
                {coat.base, coat.mark});
        p.ellipse({100 + side * 19, 168}, 11, 6.5F, coat.mark);
    }
}

void draw_ear(const Painter& p, const Coat& coat, float side, float twitch) {
    const auto x = [side](float units) { return 100 + side * units; };
    const Painter ear = p.turned(side * twitch, {x(34), 62});
    ear.blob({{x(12), 54}, {x(28), 34}, {x(46), 14}, {x(56), 36}, {x(54), 68}, {x(32), 68}},
             {coat.mark, coat.base});
    ear.blob({{x(26), 54}, {x(36), 40}, {x(45), 30}, {x(49), 44}, {x(47), 62}},
             {widgets::mix(coat.mark, coat.light, 0.3F), coat.light});
}

void draw_face(const Painter& p, const Coat& coat, const Pose& pose) {
    p.blob({{100, 44},
            {126, 50},
            {146, 72},
            {160, 94},
            {134, 104},
            {112, 116},
            {100, 119},
            {88, 116},
            {66, 104},
            {40, 94},
            {54, 72},
            {74, 50}},
           {coat.base, widgets::mix(coat.base, coat.shade, 0.5F)});
    for (const float side : {-1.0F, 1.0F}) {
        const auto x = [side](float units) { return 100 + side * units; };
        p.blob({{x(1), 96},
                {x(14), 90},
                {x(30), 84},
                {x(46), 84},
                {x(58), 93},
                {x(36), 103},
                {x(14), 115},
                {x(1), 118}},
               coat.light);
    }
    p.ellipse({100, 104}, 14, 13, coat.light);
    draw_cheeks(p, {100, 97}, 36, 8, pose);
    draw_eyes(p, {100, 80}, 24, 9.5F, pose, coat.iris, coat.mark);
    draw_muzzle_mouth(p, {100, 108}, 20, pose);
    p.blob({{92, 98}, {100, 95}, {108, 98}, {105, 104}, {100, 106}, {95, 104}}, ink);
    p.ellipse({98, 98.5F}, 3, 1.4F, widgets::with_alpha(rgb(0xFFFFFF), 0.5F));
}

}  // namespace

void draw_fox(const Painter& p, const Coat& coat, const Pose& pose) {
    const Rig rig = rigged(p, pose, {100, 112});
    const float ears = pose.mood == Mood::starving || pose.mood == Mood::dead ? 18.0F : pose.sway * 2;
    draw_tail(rig.body, coat, pose.sway);
    draw_body(rig.body, coat);
    draw_ear(rig.head, coat, -1, ears);
    draw_ear(rig.head, coat, 1, ears);
    draw_face(rig.head, coat, pose);
}

}  // namespace livepet::ui::views
