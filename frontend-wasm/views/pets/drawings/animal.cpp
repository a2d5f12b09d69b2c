#include "frontend-wasm/views/pets/drawings/animal.hpp"

#include <algorithm>

#include "frontend-wasm/views/pets/drawings/coat.hpp"
#include "frontend-wasm/views/pets/drawings/face.hpp"
#include "frontend-wasm/views/pets/drawings/species.hpp"

namespace livepet::ui::views {

using pets::Species;
using widgets::Painter;
using widgets::Point;
using widgets::rgb;

namespace {

void draw_shadow(const Painter& p, const Portrait& portrait) {
    const bool afloat = portrait.species == Species::fish;
    if (portrait.species == Species::parrot) return;
    const float small = afloat ? 0.7F : 1 - portrait.pose.hop * 0.25F;
    const float strength = afloat ? 0.12F : 0.2F;
    p.ellipse({100, afloat ? 186.0F : ground_y + 1}, 58 * small, 8 * small,
              widgets::with_alpha(rgb(0x2A1A10), strength));
}

void draw_bowl(const Painter& p, float fullness) {
    const Painter bowl = p.moved(28, 166);
    bowl.ellipse({0, 14}, 25, 4.5F, widgets::with_alpha(rgb(0x2A1A10), 0.18F));
    bowl.ellipse({0, -2}, 21, 6, rgb(0x8E3A2B));
    if (fullness > 0.06F) {
        const float heap = std::clamp(fullness, 0.0F, 1.0F);
        bowl.blob(
            {{-18, -1}, {-10, -2 - 8 * heap}, {0, -3 - 11 * heap}, {10, -2 - 8 * heap}, {18, -1}, {0, 3}},
            {rgb(0xC98B4E), rgb(0x9C6231)});
        for (const Point crumb :
             {Point{-6, -3 - 4 * heap}, Point{3, -4 - 6 * heap}, Point{9, -2 - 2 * heap}}) {
            bowl.circle(crumb, 2.4F, rgb(0xE3AE6E));
        }
    }
    bowl.blob({{-21.5F, -2},
               {-13, 2.6F},
               {0, 4.2F},
               {13, 2.6F},
               {21.5F, -2},
               {18, 12},
               {13, 15},
               {-13, 15},
               {-18, 12}},
              {rgb(0xE0654B), rgb(0xB9452F)});
    bowl.ellipse({0, 9}, 4.5F, 3.6F, rgb(0xFFE9D6));
    for (const float toe : {-4.5F, 0.0F, 4.5F})
        bowl.circle({toe, 4.2F + (toe == 0 ? -0.6F : 0.6F)}, 1.7F, rgb(0xFFE9D6));
}

void draw_heart(const Painter& p, Point at, float size) {
    const Painter heart = p.moved(at.x, at.y).scaled(size, size, {0, 0});
    heart.blob({{0, -0.44F},
                {0.28F, -0.78F},
                {0.68F, -0.84F},
                {0.98F, -0.52F},
                {0.94F, -0.06F},
                {0.52F, 0.44F},
                {0, 0.94F},
                {-0.52F, 0.44F},
                {-0.94F, -0.06F},
                {-0.98F, -0.52F},
                {-0.68F, -0.84F},
                {-0.28F, -0.78F}},
               {rgb(0xF4708A), rgb(0xDB3F62)});
}

void draw_joy(const Painter& p, float joy, float rise) {
    const Painter air = p.faded(std::min(1.0F, joy * 1.6F));
    draw_heart(air, {44, 62 - rise * 26}, 8);
    draw_heart(air, {158, 48 - rise * 30}, 10);
    draw_heart(air, {172, 86 - rise * 20}, 6);
}

void draw_halo(const Painter& p) {
    const widgets::Color gold = rgb(0xF5C84B);
    p.line({{68, 15}, {78, 8}, {100, 5}, {122, 8}, {132, 15}}, 4, widgets::mix(gold, ink, 0.12F));
    p.line({{68, 15}, {78, 22}, {100, 25}, {122, 22}, {132, 15}}, 5, gold);
    p.line({{80, 21.5F}, {100, 24}, {112, 23}}, 1.6F, rgb(0xFFF2C2));
}

/// Above its head, wherever that is.
Painter halo_of(const Painter& p, Species species) {
    if (species == Species::turtle) return p.moved(-36, 36);
    if (species == Species::fish) return p.moved(-42, 46);
    return species == Species::hamster ? p.moved(0, 16) : p;
}

void draw_flower(const Painter& p, Point at) {
    p.taper({{at.x, at.y}, {at.x + 2, at.y - 14}, {at.x - 1, at.y - 26}}, 3, 2.4F, rgb(0x5C9E55));
    p.blob({{at.x + 1, at.y - 10}, {at.x + 9, at.y - 17}, {at.x + 13, at.y - 13}, {at.x + 7, at.y - 7}},
           rgb(0x6FB565));
    const Point heart{at.x - 1, at.y - 30};
    for (int petal = 0; petal < 5; ++petal) {
        p.turned(72.0F * static_cast<float>(petal), heart)
            .ellipse({heart.x, heart.y - 6.5F}, 4.6F, 6, {rgb(0xFFFFFF), rgb(0xF6DDE6)});
    }
    p.circle(heart, 4, {rgb(0xFFD75E), rgb(0xF0A93A)});
}

}  // namespace

void draw_animal(const Painter& p, const Portrait& portrait) {
    const Coat coat = coat_of(portrait.species, portrait.seed);
    switch (portrait.species) {
        case Species::cat:
            return draw_cat(p, coat, portrait.pose);
        case Species::dog:
            return draw_dog(p, coat, portrait.pose);
        case Species::rabbit:
            return draw_rabbit(p, coat, portrait.pose);
        case Species::hamster:
            return draw_hamster(p, coat, portrait.pose);
        case Species::parrot:
            return draw_parrot(p, coat, portrait.pose);
        case Species::turtle:
            return draw_turtle(p, coat, portrait.pose);
        case Species::fish:
            return draw_fish(p, coat, portrait.pose);
        case Species::fox:
            return draw_fox(p, coat, portrait.pose);
        case Species::dragon:
            return draw_dragon(p, coat, portrait.pose);
    }
}

void draw_portrait(const Painter& p, const Portrait& portrait) {
    const Pose& pose = portrait.pose;
    draw_shadow(p, portrait);
    if (pose.mood == Mood::dead) {
        draw_animal(p.washed(rgb(0xDDD9E4), 0.62F).moved(0, 4), portrait);
        draw_halo(halo_of(p, portrait.species));
        draw_flower(p, {36, ground_y + 4});
        draw_flower(p.scaled(0.8F, 0.8F, {52, ground_y + 6}), {54, ground_y + 6});
        return;
    }
    draw_animal(p, portrait);
    if (portrait.species != Species::fish && portrait.species != Species::parrot)
        draw_bowl(p, portrait.fullness);
    if (pose.joy > 0) draw_joy(p, pose.joy, 1 - pose.joy * 0.5F);
}

}  // namespace livepet::ui::views
