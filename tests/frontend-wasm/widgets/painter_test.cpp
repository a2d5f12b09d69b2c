#include "frontend-wasm/widgets/painter.hpp"

#include <imgui.h>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

#include "frontend-wasm/widgets/picture.hpp"
#include "tests/frontend-wasm/widgets/stage.hpp"

namespace livepet::ui::widgets {

namespace {

/// Draws on a list of its own, within a frame, and gives where that came to lie.
template <class Draw>
Rect bounds_of(Draw draw) {
    Rect bounds;
    Stage stage([&](Ui&) {
        ImDrawList list(ImGui::GetDrawListSharedData());
        list._ResetForNewFrame();
        draw(Painter(list, {100, 50, 200, 100}, 200, 200, 1));
        ImVec2 low(1e9F, 1e9F);
        ImVec2 high(-1e9F, -1e9F);
        for (const ImDrawVert& v : list.VtxBuffer) {
            low = {std::min(low.x, v.pos.x), std::min(low.y, v.pos.y)};
            high = {std::max(high.x, v.pos.x), std::max(high.y, v.pos.y)};
        }
        bounds = {low.x, low.y, high.x - low.x, high.y - low.y};
    });
    return bounds;
}

}  // namespace

TEST_CASE("a drawing is fitted into its area and centred there", "[painter]") {
    const Rect bounds = bounds_of([](const Painter& p) {
        p.rounded_rect({0, 0}, 200, 200, 0, rgb(0x123456));
    });
    CHECK(bounds.width == Catch::Approx(101).margin(1));  // 100 and half a pixel of soft edge each side
    CHECK(bounds.x + bounds.width / 2 == Catch::Approx(200).margin(0.5));
    CHECK(bounds.y + bounds.height / 2 == Catch::Approx(100).margin(0.5));
}

TEST_CASE("parts are moved, turned and scaled around a point", "[painter]") {
    const auto square = [](const Painter& p) {
        p.polygon({{90, 90}, {110, 90}, {110, 110}, {90, 110}}, rgb(0x123456));
    };
    const Rect plain = bounds_of(square);
    const Rect moved = bounds_of([&](const Painter& p) { square(p.moved(20, 0)); });
    CHECK(moved.x - plain.x == Catch::Approx(10).margin(0.1));
    const Rect turned = bounds_of([&](const Painter& p) { square(p.turned(45, {100, 100})); });
    CHECK(turned.width == Catch::Approx(10 * std::sqrt(2.0F) + 1.4F).margin(0.6));
    const Rect scaled = bounds_of([&](const Painter& p) { square(p.scaled(2, 1, {100, 100})); });
    CHECK(scaled.width == Catch::Approx(21).margin(0.6));
    CHECK(scaled.height == Catch::Approx(plain.height).margin(0.1));
}

TEST_CASE("what has faded wholly draws nothing", "[painter]") {
    const Rect bounds = bounds_of([](const Painter& p) { p.faded(0).circle({100, 100}, 50, rgb(0x123456)); });
    CHECK(bounds.width < 0);
}

}  // namespace livepet::ui::widgets
