#include "frontend-wasm/widgets/layout.hpp"

#include <catch2/catch_test_macros.hpp>

namespace livepet::ui::widgets {

namespace {

Layout column(float width, float gap) {
    Layout layout;
    layout.reset({10, 20, width, 0});
    layout.open_column(width, gap);
    return layout;
}

}  // namespace

TEST_CASE("a column puts things below each other, none wider than itself", "[layout]") {
    Layout layout = column(100, 5);
    CHECK(layout.place(40, 10) == Rect{10, 20, 40, 10});
    CHECK(layout.place(400, 10) == Rect{10, 35, 100, 10});
    CHECK(layout.close() == Rect{10, 20, 100, 25});
    CHECK(layout.bottom() == 45);
}

TEST_CASE("a row puts things beside each other, centred on its line, and goes on below", "[layout]") {
    Layout layout = column(100, 5);
    layout.open_row(20, 10);
    CHECK(layout.place(30, 20) == Rect{10, 20, 30, 20});
    CHECK(layout.width() == 60);
    CHECK(layout.place(30, 10) == Rect{50, 25, 30, 10});
    CHECK(layout.place(40, 20) == Rect{10, 50, 40, 20});
    CHECK(layout.close() == Rect{10, 20, 100, 50});
}

TEST_CASE("what is pushed right stands at the row's end", "[layout]") {
    Layout layout = column(100, 0);
    layout.open_row(20, 10);
    layout.place(30, 20);
    layout.push_right(20);
    CHECK(layout.place(20, 20).right() == 110);
}

TEST_CASE("boxes nest, and the outer one grows with what is in the inner", "[layout]") {
    Layout layout = column(200, 10);
    layout.open_row(1, 20);
    layout.open_column(80, 5);
    layout.place(80, 100);
    layout.close();
    layout.open_column(layout.width(), 5);
    CHECK(layout.width() == 100);
    CHECK(layout.place(100, 30) == Rect{110, 20, 100, 30});
    layout.close();
    CHECK(layout.close().height == 100);
    CHECK(layout.place(10, 10).y == 130);
}

TEST_CASE("closing the outermost box does nothing", "[layout]") {
    Layout layout;
    layout.reset({0, 0, 100, 0});
    CHECK(layout.close() == Rect{});
    CHECK(layout.place(10, 10) == Rect{0, 0, 10, 10});
}

}  // namespace livepet::ui::widgets
