#include <cmath>

#include "frontend-wasm/views/pets/drawings/face.hpp"
#include "frontend-wasm/views/pets/drawings/species.hpp"

namespace livepet::ui::views {

using widgets::Painter;
using widgets::rgb;

namespace {

void draw_perch(const Painter& p) {
    p.taper({{28, 161}, {100, 157}, {176, 152}}, 12, 9, {rgb(0x9A6B45), rgb(0x7A5030)});
    p.taper({{150, 153}, {164, 140}}, 6, 3, rgb(0x8A5E3B));
    p.blob({{162, 141}, {168, 128}, {180, 124}, {178, 136}}, {rgb(0x7FBF5F), rgb(0x5C9E45)});
    p.blob({{44, 158}, {38, 146}, {26, 142}, {28, 154}}, {rgb(0x7FBF5F), rgb(0x5C9E45)});
}

void draw_tail(const Painter& p, const Coat& coat, float sway) {
    const Painter tail = p.turned(sway * 4, {112, 150});
    tail.taper({{108, 148}, {118, 172}, {122, 190}}, 18, 8, {coat.shade, coat.mark});
    tail.taper({{98, 148}, {102, 172}, {104, 186}}, 16, 7, {coat.base, coat.shade});
}

void draw_body(const Painter& p, const Coat& coat) {
    p.blob({{100, 74}, {128, 86}, {138, 116}, {128, 146}, {102, 158}, {76, 146}, {64, 116}, {74, 86}},
           {coat.base, coat.shade});
    p.blob({{98, 98}, {114, 110}, {116, 134}, {100, 150}, {84, 134}, {84, 110}}, coat.light);
}

void draw_wing(const Painter& p, const Coat& coat, float side, float lift) {
    const auto x = [side](float units) { return 100 + side * units; };
    const Painter wing = p.turned(-side * lift, {x(30), 92});
    wing.blob({{x(24), 90}, {x(38), 96}, {x(47), 122}, {x(40), 148}, {x(28), 154}, {x(26), 124}},
              {coat.shade, coat.mark});
    wing.blob({{x(24), 92}, {x(36), 97}, {x(42), 116}, {x(34), 132}, {x(26), 124}}, {coat.base, coat.shade});
    wing.line({{x(33), 132}, {x(31), 148}}, 2, widgets::with_alpha(coat.light, 0.8F));
    wing.line({{x(39), 126}, {x(38), 142}}, 2, widgets::with_alpha(coat.light, 0.8F));
}

void draw_feet(const Painter& p) {
    for (const float side : {-1.0F, 1.0F}) {
        for (const float toe : {-5.0F, 0.0F, 5.0F}) {
            p.taper({{100 + side * 15 + toe * 0.6F, 152}, {100 + side * 15 + toe, 164}}, 5.5F, 3.5F,
                    rgb(0x6E6259));
        }
    }
}

void draw_crest(const Painter& p, const Coat& coat, float lift) {
    for (const float feather : {-1.0F, 0.0F, 1.0F}) {
        p.turned(feather * 22 + lift * 4, {100, 46})
            .blob({{95, 46}, {94, 30}, {100, 17 + std::abs(feather) * 5}, {106, 30}, {105, 46}},
                  {coat.mark, coat.light});
    }
}

void draw_face(const Painter& p, const Coat& coat, const Pose& pose) {
    p.blob({{100, 34},
            {124, 41},
            {137, 62},
            {134, 86},
            {118, 100},
            {100, 103},
            {82, 100},
            {66, 86},
            {63, 62},
            {76, 41}},
           {coat.base, widgets::mix(coat.base, coat.shade, 0.5F)});
    for (const float side : {-1.0F, 1.0F}) p.ellipse({100 + side * 20, 69}, 15, 16, rgb(0xFFFBF3));
    draw_cheeks(p, {100, 86}, 26, 7, pose);
    draw_eyes(p, {100, 68}, 19, 9, pose, coat.iris, coat.shade);
    const float gape = pose.munching ? 7.0F : pose.mood == Mood::happy ? 3.0F : 0.0F;
    p.blob({{91, 86}, {100, 88}, {109, 86}, {106, 96 + gape}, {100, 100 + gape}, {94, 96 + gape}},
           rgb(0x4A4048));
    p.blob({{86, 80},
            {92, 71},
            {100, 69},
            {108, 71},
            {114, 80},
            {110, 91},
            {103, 97},
            {100, 104},
            {97, 97},
            {90, 91}},
           {rgb(0xFFC65C), rgb(0xEC9A2E)});
    for (const float side : {-1.0F, 1.0F}) p.circle({100 + side * 5, 77}, 1.5F, rgb(0xA8661A));
}

}  // namespace

void draw_parrot(const Painter& p, const Coat& coat, const Pose& pose) {
    draw_perch(p);
    const Painter perched = p.moved(0, -4);
    const Rig rig = rigged(perched, pose, {100, 98});
    draw_tail(rig.body, coat, pose.sway);
    draw_body(rig.body, coat);
    const float lift = pose.hop * 42 + (pose.mood == Mood::starving ? -5.0F : pose.sway * 1.5F);
    draw_wing(rig.body, coat, -1, lift);
    draw_wing(rig.body, coat, 1, lift);
    draw_feet(rig.body);
    draw_crest(rig.head, coat, pose.mood == Mood::starving ? 8.0F : pose.sway);
    draw_face(rig.head, coat, pose);
}

}  // namespace livepet::ui::views
