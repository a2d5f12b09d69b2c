// Draws smooth shapes in a drawing's own coordinates, wherever and however large the drawing ends up: what
// drawings get to see of ImGui, which is nothing.
//
// A Painter is a cheap value: moved(), turned(), scaled() and faded() give another one for a part of the
// drawing. It is valid during the frame that made it. One thread: the window's.
#pragma once

#include <initializer_list>
#include <span>

#include "frontend-wasm/semantics/node.hpp"
#include "frontend-wasm/widgets/color.hpp"
#include "frontend-wasm/widgets/polygon.hpp"

struct ImDrawList;

namespace livepet::ui::widgets {

/// What a shape is filled with: one colour, or from one at its top to another at its bottom.
struct Paint {
    Color top;
    Color bottom;
    constexpr Paint(Color color) : top(color), bottom(color) {}
    constexpr Paint(Color from, Color to) : top(from), bottom(to) {}
};

class Painter {
  public:
    /// A drawing of `width` by `height` units of its own, fitted into `area` and centred there.
    /// `pixel` is one device pixel in points: how soft an edge may be.
    Painter(ImDrawList& list, semantics::Rect area, float width, float height, float pixel);

    Painter moved(float x, float y) const;
    /// Turned clockwise around a point.
    Painter turned(float degrees, Point around) const;
    Painter scaled(float x, float y, Point around) const;
    /// `strength` 0 draws nothing, 1 as it was. Overlapping shapes show through each other.
    Painter faded(float strength) const;
    /// All colours turned `amount` (0 to 1) of the way to another one.
    Painter washed(Color towards, float amount) const;

    void ellipse(Point centre, float radius_x, float radius_y, Paint paint) const;
    void circle(Point centre, float radius, Paint paint) const { ellipse(centre, radius, radius, paint); }
    /// A closed smooth shape through these points.
    void blob(std::initializer_list<Point> through, Paint paint) const;
    /// A closed shape with corners.
    void polygon(std::initializer_list<Point> corners, Paint paint) const {
        outline({corners.begin(), corners.size()}, paint);
    }
    void outline(std::span<const Point> corners, Paint paint) const;
    void rounded_rect(Point corner, float width, float height, float radius, Paint paint) const;
    /// A smooth line with round ends.
    void line(std::initializer_list<Point> through, float width, Color color) const;
    /// A smooth line that is `from` wide where it starts and `to` wide where it ends: tails, horns, claws.
    void taper(std::initializer_list<Point> through, float from, float to, Paint paint) const;

  private:
    Point placed(Point p) const;
    Color tinted(Color color) const;
    int steps_for(float units) const;
    int corners_for(float radius) const;
    void fill_outline(Paint paint) const;

    ImDrawList* list_;
    // x' = xx x + xy y + x0, y' = yx x + yy y + y0
    float xx_, xy_ = 0, yx_ = 0, yy_, x0_, y0_;
    float scale_;  // points for one unit
    float pixel_;
    float strength_ = 1;
    Color wash_;
    float washed_ = 0;
};

}  // namespace livepet::ui::widgets
