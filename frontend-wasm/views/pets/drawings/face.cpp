#include "frontend-wasm/views/pets/drawings/face.hpp"

#include <algorithm>

namespace livepet::ui::views {

using widgets::Color;
using widgets::Painter;
using widgets::Point;
using widgets::rgb;

namespace {

constexpr Color white = rgb(0xFFFFFF);
constexpr Color tongue = rgb(0xF0808A);
constexpr Color blush = rgb(0xF2728A);

void draw_shut_eye(const Painter& p, Point at, float radius, bool beaming) {
    const float bend = beaming ? -radius * 0.75F : radius * 0.55F;
    const float side = beaming ? radius * 0.35F : -radius * 0.05F;
    p.line({{at.x - radius, at.y + side}, {at.x, at.y + bend}, {at.x + radius, at.y + side}}, radius * 0.36F,
           ink);
}

/// How far the corners of the mouth hang (positive) or rise.
float droop_of(Mood mood) {
    switch (mood) {
        case Mood::happy:
            return -1.0F;
        case Mood::content:
        case Mood::dead:
            return -0.6F;
        case Mood::hungry:
            return 0.1F;
        case Mood::starving:
            return 0.8F;
    }
    return 0;
}

void draw_open_mouth(const Painter& p, Point at, float width) {
    const float w = width * 0.42F;
    p.blob({{at.x - w, at.y},
            {at.x, at.y + w * 0.12F},
            {at.x + w, at.y},
            {at.x + w * 0.72F, at.y + w * 0.95F},
            {at.x, at.y + w * 1.35F},
            {at.x - w * 0.72F, at.y + w * 0.95F}},
           rgb(0x7A2E3A));
    p.ellipse({at.x, at.y + w * 0.95F}, w * 0.5F, w * 0.33F, tongue);
}

}  // namespace

void draw_eye(const Painter& p, Point at, float radius, const Pose& pose, Color iris) {
    if (pose.eyes_open < 0.2F) {
        draw_shut_eye(p, at, radius, pose.joy > 0);
        return;
    }
    const Point c{at.x + pose.look.x * radius * 0.16F, at.y + pose.look.y * radius * 0.12F};
    const float open = pose.eyes_open;
    p.ellipse(c, radius, radius * 1.12F * open, ink);
    p.ellipse({c.x, c.y + radius * 0.3F * open}, radius * 0.72F, radius * 0.66F * open,
              widgets::mix(ink, iris, 0.75F));
    p.ellipse({c.x + pose.look.x * radius * 0.14F, c.y + radius * 0.02F}, radius * 0.55F,
              radius * 0.66F * open, ink);
    p.circle({c.x - radius * 0.32F, c.y - radius * 0.4F * open}, radius * 0.31F, white);
    p.circle({c.x + radius * 0.36F, c.y + radius * 0.42F * open}, radius * 0.15F,
             widgets::with_alpha(white, 0.8F));
}

void draw_brow(const Painter& p, Point eye, float side, float radius, const Pose& pose, Color color) {
    if (pose.mood != Mood::hungry && pose.mood != Mood::starving) return;
    const float steep = pose.mood == Mood::starving ? 0.5F : 0.3F;
    const float y = eye.y - radius * (1.35F + 0.25F * pose.eyes_open);
    p.taper({{eye.x - side * radius * 0.75F, y - radius * steep},
             {eye.x, y},
             {eye.x + side * radius * 0.85F, y + radius * steep}},
            radius * 0.2F, radius * 0.34F, color);
}

void draw_eyes(const Painter& p, Point middle, float apart, float radius, const Pose& pose, Color iris,
               Color brow) {
    for (const float side : {-1.0F, 1.0F}) {
        const Point at{middle.x + side * apart, middle.y};
        draw_eye(p, at, radius, pose, iris);
        draw_brow(p, at, side, radius, pose, brow);
    }
}

void draw_mouth(const Painter& p, Point at, float width, const Pose& pose) {
    if (pose.munching || (pose.mood == Mood::happy && pose.joy <= 0)) {
        draw_open_mouth(p, at, width);
        return;
    }
    const float rise = droop_of(pose.mood) * width * 0.2F;
    p.line({{at.x - width * 0.5F, at.y + rise * 0.5F},
            {at.x, at.y - rise * 0.5F},
            {at.x + width * 0.5F, at.y + rise * 0.5F}},
           std::max(2.0F, width * 0.13F), ink);
}

void draw_muzzle_mouth(const Painter& p, Point at, float width, const Pose& pose) {
    const float half = width * 0.5F;
    const float rise = droop_of(pose.mood) * half * 0.35F;
    const float thick = std::max(1.8F, width * 0.11F);
    if (pose.munching || pose.mood == Mood::happy)
        draw_open_mouth(p, {at.x, at.y + half * 0.1F}, width * 0.72F);
    for (const float side : {-1.0F, 1.0F}) {
        p.line({{at.x, at.y - half * 0.35F},
                {at.x + side * half * 0.16F, at.y - rise * 0.6F},
                {at.x + side * half * 0.55F, at.y - rise * 0.9F},
                {at.x + side * half, at.y + rise}},
               thick, ink);
    }
}

void draw_cheeks(const Painter& p, Point middle, float apart, float radius, const Pose& pose) {
    const float glow = pose.joy > 0                 ? 0.5F
                       : pose.mood == Mood::happy   ? 0.38F
                       : pose.mood == Mood::content ? 0.26F
                                                    : 0.0F;
    if (glow <= 0) return;
    for (const float side : {-1.0F, 1.0F}) {
        p.ellipse({middle.x + side * apart, middle.y}, radius, radius * 0.66F,
                  widgets::with_alpha(blush, glow));
    }
}

}  // namespace livepet::ui::views
