#include "frontend-wasm/widgets/polygon.hpp"

#include <algorithm>
#include <numeric>

namespace livepet::ui::widgets {

namespace {

/// Twice the signed area of the triangle a b c.
float cross(Point a, Point b, Point c) { return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x); }

Point catmull_rom(Point before, Point from, Point to, Point after, float t) {
    const Point slope_from = (to - before) * 0.5F;
    const Point slope_to = (after - from) * 0.5F;
    const float t2 = t * t;
    const float t3 = t2 * t;
    return from * (2 * t3 - 3 * t2 + 1) + slope_from * (t3 - 2 * t2 + t) + to * (3 * t2 - 2 * t3) +
           slope_to * (t3 - t2);
}

/// The corners not yet cut off, always clockwise.
class Remaining {
  public:
    explicit Remaining(std::span<const Point> polygon) : polygon_(polygon), corners_(polygon.size()) {
        std::iota(corners_.begin(), corners_.end(), std::uint16_t{0});
        if (doubled_area(polygon) < 0) std::reverse(corners_.begin(), corners_.end());
    }

    std::size_t size() const { return corners_.size(); }
    std::uint16_t corner(std::size_t i) const { return corners_[i % corners_.size()]; }
    Point point(std::size_t i) const { return polygon_[corner(i)]; }
    void cut(std::size_t i) { corners_.erase(corners_.begin() + static_cast<std::ptrdiff_t>(i)); }

    /// Whether corner i sticks out and no other corner lies in the triangle with its neighbours.
    bool is_ear(std::size_t i) const {
        const std::size_t n = size();
        const Point a = point(i + n - 1);
        const Point b = point(i);
        const Point c = point(i + 1);
        if (cross(a, b, c) <= 0) return false;
        for (std::size_t k = 2; k + 1 < n; ++k) {
            const Point p = point(i + k);
            if (p == a || p == b || p == c) continue;
            if (cross(a, b, p) >= 0 && cross(b, c, p) >= 0 && cross(c, a, p) >= 0) return false;
        }
        return true;
    }

  private:
    std::span<const Point> polygon_;
    std::vector<std::uint16_t> corners_;
};

}  // namespace

void smooth_curve(std::span<const Point> through, bool closed, int steps, std::vector<Point>& out) {
    const std::size_t n = through.size();
    if (n < 2 || steps < 1) {
        out.insert(out.end(), through.begin(), through.end());
        return;
    }
    const auto at = [&](std::ptrdiff_t i) {
        const auto count = static_cast<std::ptrdiff_t>(n);
        return through[static_cast<std::size_t>(closed ? (i + count) % count
                                                       : std::clamp<std::ptrdiff_t>(i, 0, count - 1))];
    };
    const std::size_t pieces = closed ? n : n - 1;
    for (std::size_t piece = 0; piece < pieces; ++piece) {
        const auto i = static_cast<std::ptrdiff_t>(piece);
        for (int step = 0; step < steps; ++step) {
            const float t = static_cast<float>(step) / static_cast<float>(steps);
            out.push_back(catmull_rom(at(i - 1), at(i), at(i + 1), at(i + 2), t));
        }
    }
    if (!closed) out.push_back(through.back());
}

float doubled_area(std::span<const Point> polygon) {
    float area = 0;
    for (std::size_t i = 0, before = polygon.size() - 1; i < polygon.size(); before = i++) {
        area += polygon[before].x * polygon[i].y - polygon[i].x * polygon[before].y;
    }
    return area;
}

void triangulate(std::span<const Point> polygon, std::vector<std::uint16_t>& out) {
    if (polygon.size() < 3 || polygon.size() > polygon_points_max) return;
    Remaining remaining(polygon);
    std::size_t at = 0;
    std::size_t refused = 0;
    while (remaining.size() > 3) {
        const std::size_t n = remaining.size();
        at %= n;
        // After a whole round without an ear the polygon crosses itself: any corner will do.
        if (!remaining.is_ear(at) && refused < n) {
            ++refused;
            ++at;
            continue;
        }
        out.insert(out.end(), {remaining.corner(at + n - 1), remaining.corner(at), remaining.corner(at + 1)});
        remaining.cut(at);
        refused = 0;
    }
    out.insert(out.end(), {remaining.corner(0), remaining.corner(1), remaining.corner(2)});
}

}  // namespace livepet::ui::widgets
