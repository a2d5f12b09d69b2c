#include "frontend-wasm/views/pets/drawings/scene.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "frontend-wasm/views/pets/drawings/face.hpp"

namespace livepet::ui::views {

using pets::Species;
using widgets::Color;
using widgets::Painter;
using widgets::Point;
using widgets::rgb;

namespace {

struct Palette {
    Color sky_top, sky_bottom;
    Color far, ground_top, ground_bottom;
    Color growth;  // tufts, leaves, weeds
};

enum class Place : std::uint8_t { room, meadow, burrow, jungle, pond, sea, forest, mountain };

Place place_of(Species species) {
    switch (species) {
        case Species::cat:
            return Place::room;
        case Species::dog:
        case Species::rabbit:
            return Place::meadow;
        case Species::hamster:
            return Place::burrow;
        case Species::parrot:
            return Place::jungle;
        case Species::turtle:
            return Place::pond;
        case Species::fish:
            return Place::sea;
        case Species::fox:
            return Place::forest;
        case Species::dragon:
            return Place::mountain;
    }
    return Place::meadow;
}

Palette day_palette(Place place) {
    switch (place) {
        case Place::room:
            return {rgb(0xFFE9CF), rgb(0xFFDDB8), rgb(0xF6C99B), rgb(0xE3B58C), rgb(0xD3A078), rgb(0xE58F6F)};
        case Place::meadow:
            return {rgb(0xBFE6F5), rgb(0xEAF7EE), rgb(0xC4E3A9), rgb(0xA9D585), rgb(0x8CC06B), rgb(0x6FAF55)};
        case Place::burrow:
            return {rgb(0xF7E4C4), rgb(0xF2D7AB), rgb(0xE6C08B), rgb(0xE9CD94), rgb(0xD6B274), rgb(0xC9A05C)};
        case Place::jungle:
            return {rgb(0xC9EFDF), rgb(0xE9F8DE), rgb(0xA4D8A9), rgb(0x85C48A), rgb(0x6BAF78), rgb(0x58A06C)};
        case Place::pond:
            return {rgb(0xCDEBF2), rgb(0xF0F8E6), rgb(0xBBDDB5), rgb(0xD9CF9A), rgb(0xC4B67C), rgb(0x84B56B)};
        case Place::sea:
            return {rgb(0x9FE0EA), rgb(0x5FBCD6), rgb(0x4EA9C7), rgb(0xF0DDAF), rgb(0xDCC38B), rgb(0x4FA889)};
        case Place::forest:
            return {rgb(0xFBE3C0), rgb(0xFDF1DA), rgb(0xCFC98F), rgb(0xB9BF77), rgb(0x9FA960), rgb(0x7E9A55)};
        case Place::mountain:
            return {rgb(0xD9D3F2), rgb(0xFBE3DD), rgb(0xB9B0D8), rgb(0xA79BC4), rgb(0x8E82AE), rgb(0x7A8FB0)};
    }
    return {};
}

Palette palette_of(const Scene& scene, Place place) {
    Palette palette = day_palette(place);
    const auto each = [&palette](auto change) {
        for (Color* color : {&palette.sky_top, &palette.sky_bottom, &palette.far, &palette.ground_top,
                             &palette.ground_bottom, &palette.growth}) {
            *color = change(*color);
        }
    };
    if (scene.remembrance) {
        each([](Color c) { return widgets::mix(widgets::muted(c, 0.35F), rgb(0xD5D3E2), 0.45F); });
    }
    if (scene.night) {
        // Indoors and among trees the night is warm, under the open sky it is blue.
        const bool sheltered = place == Place::room || place == Place::burrow || place == Place::forest;
        const Color dark = sheltered ? rgb(0x2B1C38) : rgb(0x10183C);
        each([dark](Color c) { return widgets::mix(widgets::muted(c, 0.85F), dark, 0.66F); });
    }
    return palette;
}

/// The lower part of the place, under a line of hills, its lower corners rounded like the place's own.
void draw_hills(const Painter& p, float width, float height, float radius, std::array<float, 5> tops,
                widgets::Paint paint) {
    std::vector<Point> outline;
    std::vector<Point> ridge;
    for (std::size_t i = 0; i < tops.size(); ++i) {
        ridge.push_back({width * static_cast<float>(i) / 4.0F, height * tops[i]});
    }
    widgets::smooth_curve(ridge, false, 8, outline);
    constexpr int steps = 6;
    const auto round_corner = [&](Point centre, float from_angle) {
        for (int i = 0; i <= steps; ++i) {
            const float angle = from_angle + 1.57079633F * static_cast<float>(i) / steps;
            outline.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
        }
    };
    round_corner({width - radius, height - radius}, 0);
    round_corner({radius, height - radius}, 1.57079633F);
    p.outline(outline, paint);
}

/// Sun or moon, with what else hangs in the sky.
void draw_sky(const Painter& p, const Scene& scene, float width, float height, float unit) {
    const Point at{width * 0.84F, height * 0.2F};
    if (!scene.night) {
        p.circle(at, 15 * unit, widgets::with_alpha(rgb(0xFFFFFF), 0.28F));
        p.circle(at, 10 * unit, {rgb(0xFFF0B8), rgb(0xFFD980)});
        return;
    }
    p.circle(at, 15 * unit, widgets::with_alpha(rgb(0xFFF3C8), 0.1F));
    p.circle(at, 10 * unit, {rgb(0xFFF6D8), rgb(0xE9DDB4)});
    p.circle({at.x - 3 * unit, at.y - 2 * unit}, 2 * unit, widgets::with_alpha(rgb(0xB9AB85), 0.5F));
    p.circle({at.x + 3.5F * unit, at.y + 3 * unit}, 1.4F * unit, widgets::with_alpha(rgb(0xB9AB85), 0.5F));
    for (std::uint32_t star = 0; star < 14; ++star) {
        const float x = static_cast<float>((star * 389U + 71U) % 997U) / 997.0F;
        const float y = static_cast<float>((star * 523U + 131U) % 991U) / 991.0F * 0.45F;
        p.circle({width * x, height * (0.06F + y)}, (star % 3 == 0 ? 1.3F : 0.8F) * unit,
                 widgets::with_alpha(rgb(0xFFFFFF), star % 2 == 0 ? 0.8F : 0.5F));
    }
}

void draw_cloud(const Painter& p, Point at, float size, float strength) {
    const Color white = widgets::with_alpha(rgb(0xFFFFFF), strength);
    p.blob({{at.x - size, at.y},
            {at.x - size * 0.75F, at.y - size * 0.3F},
            {at.x - size * 0.3F, at.y - size * 0.52F},
            {at.x + size * 0.2F, at.y - size * 0.46F},
            {at.x + size * 0.7F, at.y - size * 0.34F},
            {at.x + size, at.y},
            {at.x, at.y + size * 0.1F}},
           white);
}

void draw_tuft(const Painter& p, Point at, float size, float sway, Color color) {
    for (const float blade : {-1.0F, 0.0F, 1.0F}) {
        const float tip = at.x + (blade * 0.6F + sway * 0.25F) * size;
        p.taper({{at.x + blade * size * 0.2F, at.y}, {tip, at.y - size * (blade == 0 ? 1.0F : 0.7F)}},
                size * 0.26F, size * 0.06F, color);
    }
}

void draw_pine(const Painter& p, Point foot, float size, Color color) {
    for (const float tier : {0.0F, 1.0F, 2.0F}) {
        const float half = size * (0.34F - tier * 0.08F);
        const float y = foot.y - size * 0.28F * tier;
        p.blob({{foot.x - half, y},
                {foot.x - half * 0.3F, y - size * 0.26F},
                {foot.x, y - size * 0.42F},
                {foot.x + half * 0.3F, y - size * 0.26F},
                {foot.x + half, y},
                {foot.x, y + size * 0.03F}},
               color);
    }
}

void draw_weed(const Painter& p, Point foot, float size, float sway, Color color) {
    p.taper({foot,
             {foot.x + size * (0.1F + 0.04F * sway), foot.y - size * 0.35F},
             {foot.x - size * (0.08F - 0.08F * sway), foot.y - size * 0.7F},
             {foot.x + size * (0.06F + 0.14F * sway), foot.y - size}},
            size * 0.16F, size * 0.05F, color);
}

void draw_window(const Painter& p, const Scene& scene, float width, float height, float unit) {
    const Point corner{width * 0.1F, height * 0.12F};
    const float w = 44 * unit;
    const float h = 46 * unit;
    const Color frame = scene.night ? rgb(0x5B4A4C) : rgb(0xFFF8EC);
    const Color pane_top = scene.night ? rgb(0x26305E) : rgb(0xBFE6F5);
    const Color pane_bottom = scene.night ? rgb(0x3A3F73) : rgb(0xEAF7EE);
    p.rounded_rect(corner, w, h, 5 * unit, frame);
    p.rounded_rect({corner.x + 4 * unit, corner.y + 4 * unit}, w - 8 * unit, h - 8 * unit, 3 * unit,
                   {pane_top, pane_bottom});
    if (scene.night) p.circle({corner.x + w * 0.68F, corner.y + h * 0.34F}, 5 * unit, rgb(0xFFF3CF));
    p.line({{corner.x + w / 2, corner.y + 3 * unit}, {corner.x + w / 2, corner.y + h - 3 * unit}},
           2.6F * unit, frame);
    p.line({{corner.x + 3 * unit, corner.y + h / 2}, {corner.x + w - 3 * unit, corner.y + h / 2}},
           2.6F * unit, frame);
}

void draw_rug(const Painter& p, float width, float height, float unit, Color color) {
    const float wide = std::min(92 * unit, width * 0.46F);
    p.ellipse({width / 2, height * 0.86F}, wide, 17 * unit, color);
    p.ellipse({width / 2, height * 0.86F}, wide * 0.8F, 12.5F * unit,
              widgets::mix(color, rgb(0xFFFFFF), 0.22F));
}

void draw_growth(const Painter& p, const Scene& scene, Place place, float width, float height, float unit,
                 const Palette& palette) {
    const float ground = height * 0.8F;
    switch (place) {
        case Place::room:
            draw_window(p, scene, width, height, unit);
            draw_rug(p, width, height, unit, palette.growth);
            return;
        case Place::burrow:
            for (std::uint32_t straw = 0; straw < 12; ++straw) {
                const float x =
                    width * (static_cast<float>((straw * 389U + 53U) % 997U) / 997.0F * 0.92F + 0.04F);
                const float y = height * (0.8F + static_cast<float>(straw % 4U) * 0.045F);
                const float turn = (straw % 2 == 0 ? 3.0F : -3.0F) * unit;
                p.line({{x - 6 * unit, y - turn}, {x + 6 * unit, y + turn}}, 1.8F * unit, palette.growth);
            }
            return;
        case Place::sea:
            draw_weed(p, {width * 0.07F, height * 0.93F}, 66 * unit, scene.sway, palette.growth);
            draw_weed(p, {width * 0.13F, height * 0.95F}, 44 * unit, -scene.sway,
                      widgets::mix(palette.growth, palette.ground_top, 0.25F));
            draw_weed(p, {width * 0.93F, height * 0.94F}, 54 * unit, scene.sway, palette.growth);
            return;
        case Place::forest:
            draw_pine(p, {std::max(width * 0.09F, 27 * unit), ground - 4 * unit}, 74 * unit, palette.growth);
            draw_pine(p, {std::max(width * 0.22F, 56 * unit), ground - 9 * unit}, 50 * unit,
                      widgets::mix(palette.growth, palette.far, 0.5F));
            draw_pine(p, {std::min(width * 0.92F, width - 24 * unit), ground - 4 * unit}, 62 * unit,
                      palette.growth);
            return;
        case Place::mountain:
            draw_tuft(p, {width * 0.12F, height * 0.86F}, 10 * unit, scene.sway, palette.growth);
            draw_tuft(p, {width * 0.88F, height * 0.9F}, 12 * unit, scene.sway, palette.growth);
            return;
        case Place::pond:
            for (const float x : {0.05F, 0.1F, 0.95F}) {
                draw_weed(p, {width * x, height * 0.86F}, (x < 0.07F ? 52.0F : 38.0F) * unit,
                          scene.sway * 0.4F, palette.growth);
            }
            return;
        case Place::meadow:
        case Place::jungle:
            draw_tuft(p, {width * 0.07F, height * 0.88F}, 13 * unit, scene.sway, palette.growth);
            draw_tuft(p, {width * 0.9F, height * 0.84F}, 11 * unit, -scene.sway, palette.growth);
            draw_tuft(p, {width * 0.78F, height * 0.93F}, 13 * unit, scene.sway, palette.growth);
            return;
    }
}

void draw_light_rays(const Painter& p, float width, float height, bool night) {
    const Color ray = widgets::with_alpha(rgb(0xFFFFFF), night ? 0.04F : 0.14F);
    p.polygon({{width * 0.2F, 0},
               {width * 0.32F, 0},
               {width * 0.22F, height * 0.78F},
               {width * 0.02F, height * 0.78F}},
              ray);
    p.polygon({{width * 0.56F, 0},
               {width * 0.63F, 0},
               {width * 0.6F, height * 0.8F},
               {width * 0.46F, height * 0.8F}},
              ray);
}

void draw_backdrop(const Painter& p, const Scene& scene, Place place, float width, float height, float radius,
                   float unit, const Palette& palette) {
    if (place == Place::room) {
        draw_hills(p, width, height, radius, {0.76F, 0.76F, 0.76F, 0.76F, 0.76F},
                   {palette.ground_top, palette.ground_bottom});
        return;
    }
    if (place == Place::sea) {
        draw_light_rays(p, width, height, scene.night);
        draw_hills(p, width, height, radius, {0.74F, 0.8F, 0.76F, 0.81F, 0.73F}, palette.far);
        draw_hills(p, width, height, radius, {0.88F, 0.84F, 0.88F, 0.85F, 0.89F},
                   {palette.ground_top, palette.ground_bottom});
        return;
    }
    draw_sky(p, scene, width, height, unit);
    if (!scene.night && place != Place::burrow) {
        draw_cloud(p, {width * 0.2F, height * 0.24F}, 19 * unit, 0.6F);
        draw_cloud(p, {width * 0.62F, height * 0.14F}, 12 * unit, 0.45F);
    }
    const std::array<float, 5> far = place == Place::mountain
                                         ? std::array<float, 5>{0.62F, 0.3F, 0.58F, 0.36F, 0.6F}
                                         : std::array<float, 5>{0.58F, 0.66F, 0.56F, 0.64F, 0.54F};
    draw_hills(p, width, height, radius, far,
               {palette.far, widgets::mix(palette.far, palette.ground_top, 0.6F)});
    draw_hills(p, width, height, radius, {0.72F, 0.77F, 0.74F, 0.78F, 0.71F},
               {palette.ground_top, palette.ground_bottom});
}

}  // namespace

void draw_scene(const Painter& p, const Scene& scene, float width, float height, float radius) {
    const Place place = place_of(scene.species);
    const Palette palette = palette_of(scene, place);
    const float unit = height / 200.0F;
    p.rounded_rect({0, 0}, width, height, radius, {palette.sky_top, palette.sky_bottom});
    draw_backdrop(p, scene, place, width, height, radius, unit, palette);
    draw_growth(p, scene, place, width, height, unit, palette);
}

semantics::Rect stage_in(semantics::Rect place) {
    // Its feet, at ground_y of 200, come to stand at 84 % of the place's height.
    const float side = std::min(place.width, place.height * 0.92F);
    const float feet = side * ground_y / drawing_units;
    return {place.x + (place.width - side) / 2, place.y + place.height * 0.86F - feet, side, side};
}

}  // namespace livepet::ui::views
