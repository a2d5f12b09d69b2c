// Polygons for filling: smooth outlines made of points, and any simple polygon cut into triangles.
//
// ImGui fills convex shapes only. A tail or an ear is not convex, so outlines are cut by ear clipping: at
// most a few dozen points each, where its square cost is nothing. Pure functions; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace livepet::ui::widgets {

struct Point {
    float x = 0;
    float y = 0;
    friend constexpr Point operator+(Point a, Point b) { return {a.x + b.x, a.y + b.y}; }
    friend constexpr Point operator-(Point a, Point b) { return {a.x - b.x, a.y - b.y}; }
    friend constexpr Point operator*(Point a, float by) { return {a.x * by, a.y * by}; }
    friend bool operator==(const Point&, const Point&) = default;
};

inline constexpr std::size_t polygon_points_max = 512;

/// Points along a Catmull-Rom curve through `through`, `steps` for each piece, appended to `out`.
void smooth_curve(std::span<const Point> through, bool closed, int steps, std::vector<Point>& out);

/// Twice the signed area; positive when the points run clockwise on a screen (y down).
float doubled_area(std::span<const Point> polygon);

/// Triangles that cover the polygon, three indices each, appended to `out`. A polygon that crosses itself is
/// covered as well as can be; past polygon_points_max nothing is done.
void triangulate(std::span<const Point> polygon, std::vector<std::uint16_t>& out);

}  // namespace livepet::ui::widgets
