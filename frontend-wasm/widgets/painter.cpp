#include "frontend-wasm/widgets/painter.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace livepet::ui::widgets {

namespace {

constexpr float pi = 3.14159265F;
constexpr float degrees_to_radians = pi / 180.0F;

// One drawing reuses the same few buffers; the window's thread is the only one that draws.
struct Scratch {
    std::vector<Point> outline;
    std::vector<Point> inner;
    std::vector<Point> outer;
    std::vector<std::uint16_t> triangles;
};

Scratch& scratch() {
    static Scratch buffers;
    return buffers;
}

ImU32 packed(Color c) { return IM_COL32(c.red, c.green, c.blue, c.alpha); }

/// The direction in which the outline's corner b points outward, for a clockwise outline.
Point outward(Point a, Point b, Point c) {
    const auto unit = [](Point v) {
        const float length = std::sqrt(v.x * v.x + v.y * v.y);
        return length > 1e-6F ? v * (1.0F / length) : Point{};
    };
    const Point in = unit(b - a);
    const Point out = unit(c - b);
    const Point sum{in.y + out.y, -in.x - out.x};
    const float square = (sum.x * sum.x + sum.y * sum.y) * 0.25F;
    // At a sharp corner the exact offset would shoot far out.
    return sum * (0.5F / std::max(square, 0.25F));
}

/// Adds the shape to the list: its inside in full colour, and a rim of one pixel that fades out.
template <class ColorAt>
void add_shape(ImDrawList& list, Scratch& s, float pixel, ColorAt color_at) {
    const std::size_t n = s.outline.size();
    const float side = doubled_area(s.outline) < 0 ? -0.5F : 0.5F;
    s.inner.resize(n);
    s.outer.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
        const Point normal = outward(s.outline[(i + n - 1) % n], s.outline[i], s.outline[(i + 1) % n]);
        s.inner[i] = s.outline[i] - normal * (side * pixel);
        s.outer[i] = s.outline[i] + normal * (side * pixel);
    }
    s.triangles.clear();
    triangulate(s.inner, s.triangles);

    const ImVec2 white =
        ImGui::GetDrawListSharedData() != nullptr ? ImGui::GetFontTexUvWhitePixel() : ImVec2{};
    list.PrimReserve(static_cast<int>(s.triangles.size() + n * 6), static_cast<int>(n * 2));
    const auto base = static_cast<ImDrawIdx>(list._VtxCurrentIdx);
    for (const std::uint16_t corner : s.triangles) {
        list.PrimWriteIdx(static_cast<ImDrawIdx>(base + corner * 2U));
    }
    for (std::size_t i = 0; i < n; ++i) {
        const auto here = static_cast<ImDrawIdx>(base + i * 2);
        const auto next = static_cast<ImDrawIdx>(base + (i + 1) % n * 2);
        for (const ImDrawIdx index : {here, next, static_cast<ImDrawIdx>(next + 1), here,
                                      static_cast<ImDrawIdx>(next + 1), static_cast<ImDrawIdx>(here + 1)}) {
            list.PrimWriteIdx(index);
        }
        const Color color = color_at(s.outline[i]);
        list.PrimWriteVtx({s.inner[i].x, s.inner[i].y}, white, packed(color));
        list.PrimWriteVtx({s.outer[i].x, s.outer[i].y}, white, packed(with_alpha(color, 0)));
    }
}

}  // namespace

Painter::Painter(ImDrawList& list, semantics::Rect area, float width, float height, float pixel)
    : list_(&list), pixel_(pixel) {
    scale_ = std::min(area.width / width, area.height / height);
    xx_ = yy_ = scale_;
    x0_ = area.x + (area.width - width * scale_) * 0.5F;
    y0_ = area.y + (area.height - height * scale_) * 0.5F;
}

Painter Painter::moved(float x, float y) const {
    Painter other = *this;
    const Point origin = placed({x, y});
    other.x0_ = origin.x;
    other.y0_ = origin.y;
    return other;
}

Painter Painter::turned(float degrees, Point around) const {
    const float c = std::cos(degrees * degrees_to_radians);
    const float s = std::sin(degrees * degrees_to_radians);
    Painter other = moved(around.x, around.y);
    other.xx_ = xx_ * c + xy_ * s;
    other.xy_ = xy_ * c - xx_ * s;
    other.yx_ = yx_ * c + yy_ * s;
    other.yy_ = yy_ * c - yx_ * s;
    return other.moved(-around.x, -around.y);
}

Painter Painter::scaled(float x, float y, Point around) const {
    Painter other = moved(around.x, around.y);
    other.xx_ *= x;
    other.yx_ *= x;
    other.xy_ *= y;
    other.yy_ *= y;
    other.scale_ *= std::max(std::abs(x), std::abs(y));
    return other.moved(-around.x, -around.y);
}

Painter Painter::faded(float strength) const {
    Painter other = *this;
    other.strength_ *= strength;
    return other;
}

Painter Painter::washed(Color towards, float amount) const {
    Painter other = *this;
    other.wash_ = towards;
    other.washed_ = amount;
    return other;
}

Point Painter::placed(Point p) const { return {xx_ * p.x + xy_ * p.y + x0_, yx_ * p.x + yy_ * p.y + y0_}; }

Color Painter::tinted(Color color) const {
    const std::uint8_t alpha = color.alpha;
    if (washed_ > 0) color = mix(color, wash_, washed_);
    color.alpha = alpha;
    return with_alpha(color, strength_);
}

/// Pieces for a curve about `units` long: as many as its size on the device can show.
int Painter::steps_for(float units) const {
    return std::clamp(static_cast<int>(std::sqrt(units * scale_ / pixel_) * 0.75F), 2, 16);
}

/// Corners of a circle that is nowhere more than a fifth of a device pixel off.
int Painter::corners_for(float radius) const {
    return std::clamp(static_cast<int>(pi * std::sqrt(radius * scale_ / pixel_ / 0.4F)), 8, 72);
}

/// Fills scratch().outline.
void Painter::fill_outline(Paint paint) const {
    Scratch& s = scratch();
    const std::vector<Point>& outline = s.outline;
    if (outline.size() < 3 || strength_ <= 0) return;
    float top = outline[0].y;
    float bottom = outline[0].y;
    for (const Point p : outline) {
        top = std::min(top, p.y);
        bottom = std::max(bottom, p.y);
    }
    const Color from = tinted(paint.top);
    const Color to = tinted(paint.bottom);
    add_shape(*list_, s, pixel_, [&](Point p) {
        return from == to ? from
                          : mix(from, to, std::clamp((p.y - top) / (bottom - top + 1e-3F), 0.0F, 1.0F));
    });
}

void Painter::ellipse(Point centre, float radius_x, float radius_y, Paint paint) const {
    const int corners = corners_for(std::max(radius_x, radius_y));
    std::vector<Point>& outline = scratch().outline;
    outline.clear();
    for (int i = 0; i < corners; ++i) {
        const float angle = 2 * pi * static_cast<float>(i) / static_cast<float>(corners);
        outline.push_back(
            placed({centre.x + radius_x * std::cos(angle), centre.y + radius_y * std::sin(angle)}));
    }
    fill_outline(paint);
}

void Painter::blob(std::initializer_list<Point> through, Paint paint) const {
    std::vector<Point> corners;
    corners.reserve(through.size());
    float length = 0;
    for (const Point* p = through.begin(); p != through.end(); ++p) {
        const Point step = *p - (p == through.begin() ? *(through.end() - 1) : *(p - 1));
        length += std::sqrt(step.x * step.x + step.y * step.y);
        corners.push_back(placed(*p));
    }
    std::vector<Point>& outline = scratch().outline;
    outline.clear();
    smooth_curve(corners, true, steps_for(length / static_cast<float>(through.size())), outline);
    fill_outline(paint);
}

void Painter::outline(std::span<const Point> corners, Paint paint) const {
    std::vector<Point>& placed_corners = scratch().outline;
    placed_corners.clear();
    for (const Point p : corners) placed_corners.push_back(placed(p));
    fill_outline(paint);
}

void Painter::rounded_rect(Point corner, float width, float height, float radius, Paint paint) const {
    const float r = std::min({radius, width / 2, height / 2});
    const int steps = std::max(2, corners_for(r) / 4);
    const std::array<Point, 4> centres{
        Point{corner.x + width - r, corner.y + height - r}, Point{corner.x + r, corner.y + height - r},
        Point{corner.x + r, corner.y + r}, Point{corner.x + width - r, corner.y + r}};
    std::vector<Point>& outline = scratch().outline;
    outline.clear();
    for (std::size_t quarter = 0; quarter < centres.size(); ++quarter) {
        for (int i = 0; i <= steps; ++i) {
            const float angle =
                pi / 2 * (static_cast<float>(quarter) + static_cast<float>(i) / static_cast<float>(steps));
            outline.push_back(placed(centres[quarter] + Point{r * std::cos(angle), r * std::sin(angle)}));
        }
    }
    fill_outline(paint);
}

void Painter::line(std::initializer_list<Point> through, float width, Color color) const {
    taper(through, width, width, color);
}

void Painter::taper(std::initializer_list<Point> through, float from, float to, Paint paint) const {
    if (through.size() < 2) return;
    std::vector<Point> spine;
    smooth_curve({through.begin(), through.size()}, false, through.size() == 2 ? 1 : steps_for(24), spine);

    std::vector<Point> left;
    std::vector<Point> right;
    const auto rounded_end = [&](Point end, Point forward, float radius, std::vector<Point>& side) {
        for (int i = 1; i < 6; ++i) {
            const float angle = pi * static_cast<float>(i) / 6.0F;
            const Point across{forward.y, -forward.x};
            side.push_back(end + across * (radius * std::cos(angle)) + forward * (radius * std::sin(angle)));
        }
    };
    Point forward{1, 0};
    Point first_forward{1, 0};
    for (std::size_t i = 0; i < spine.size(); ++i) {
        const Point step = spine[std::min(i + 1, spine.size() - 1)] - spine[i == 0 ? 0 : i - 1];
        const float length = std::sqrt(step.x * step.x + step.y * step.y);
        if (length > 1e-6F) forward = step * (1.0F / length);
        if (i == 0) first_forward = forward;
        const float along = static_cast<float>(i) / static_cast<float>(spine.size() - 1);
        const float radius = (from + (to - from) * along) * 0.5F;
        left.push_back(spine[i] + Point{forward.y, -forward.x} * radius);
        right.push_back(spine[i] - Point{forward.y, -forward.x} * radius);
    }
    rounded_end(spine.back(), forward, to * 0.5F, left);
    std::reverse(right.begin(), right.end());
    left.insert(left.end(), right.begin(), right.end());
    rounded_end(spine.front(), first_forward * -1.0F, from * 0.5F, left);

    std::vector<Point>& outline = scratch().outline;
    outline.clear();
    for (const Point p : left) outline.push_back(placed(p));
    fill_outline(paint);
}

}  // namespace livepet::ui::widgets
