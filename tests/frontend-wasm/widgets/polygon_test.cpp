#include "frontend-wasm/widgets/polygon.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <vector>

namespace livepet::ui::widgets {

namespace {

float covered_area(const std::vector<Point>& polygon, const std::vector<std::uint16_t>& triangles) {
    float area = 0;
    for (std::size_t i = 0; i + 2 < triangles.size(); i += 3) {
        const std::vector<Point> triangle{polygon[triangles[i]], polygon[triangles[i + 1]],
                                          polygon[triangles[i + 2]]};
        area += std::abs(doubled_area(triangle));
    }
    return area;
}

}  // namespace

TEST_CASE("triangles cover a simple polygon exactly, whichever way it runs", "[polygon]") {
    // A comb: as far from convex as an outline gets.
    const std::vector<Point> comb{{0, 0},   {70, 0},  {70, 40}, {60, 40}, {60, 10}, {50, 10},
                                  {50, 40}, {40, 40}, {40, 10}, {30, 10}, {30, 40}, {20, 40},
                                  {20, 10}, {10, 10}, {10, 40}, {0, 40}};
    for (const bool reversed : {false, true}) {
        const std::vector<Point> polygon = reversed ? std::vector<Point>(comb.rbegin(), comb.rend()) : comb;
        std::vector<std::uint16_t> triangles;
        triangulate(polygon, triangles);
        CHECK(triangles.size() == (polygon.size() - 2) * 3);
        CHECK(covered_area(polygon, triangles) == Catch::Approx(std::abs(doubled_area(polygon))));
    }
}

TEST_CASE("a polygon that crosses itself, or is flat, still ends", "[polygon]") {
    const std::vector<Point> bow{{0, 0}, {10, 10}, {10, 0}, {0, 10}};
    const std::vector<Point> flat{{0, 0}, {5, 0}, {10, 0}, {15, 0}, {20, 0}};
    for (const auto& polygon : {bow, flat}) {
        std::vector<std::uint16_t> triangles;
        triangulate(polygon, triangles);
        CHECK(triangles.size() == (polygon.size() - 2) * 3);
    }
}

TEST_CASE("what is no polygon, or too large a one, gives no triangles", "[polygon]") {
    std::vector<std::uint16_t> triangles;
    triangulate(std::vector<Point>{{0, 0}, {1, 1}}, triangles);
    triangulate(std::vector<Point>(polygon_points_max + 1), triangles);
    CHECK(triangles.empty());
}

TEST_CASE("a smooth curve goes through its points", "[polygon]") {
    const std::vector<Point> through{{0, 0}, {10, 5}, {20, 0}, {10, -5}};
    std::vector<Point> closed;
    smooth_curve(through, true, 4, closed);
    REQUIRE(closed.size() == 16);
    for (std::size_t i = 0; i < through.size(); ++i) CHECK(closed[i * 4] == through[i]);
    std::vector<Point> open;
    smooth_curve(through, false, 4, open);
    REQUIRE(open.size() == 13);
    CHECK(open.front() == through.front());
    CHECK(open.back() == through.back());
}

}  // namespace livepet::ui::widgets
