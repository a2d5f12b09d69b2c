// How much of something there is: a bar, or a row of hearts.
#pragma once

#include <string_view>

#include "frontend-wasm/widgets/polygon.hpp"
#include "frontend-wasm/widgets/ui.hpp"

namespace livepet::ui::widgets {

struct MeterSpec {
    double now = 0;
    double max = 1;
    std::string_view words;  // how a person would say it: "320 of 500, hungry"
    Color color;             // of the part that is full
};

/// A bar as wide as there is room.
void meter(Ui& ui, std::string_view name, const MeterSpec& spec);

inline constexpr int hearts_count = 5;

/// Five hearts, filled from the left as far as `spec.now` of `spec.max`. `points` is the height of one.
void hearts(Ui& ui, std::string_view name, const MeterSpec& spec, float points);

/// The same within another widget, which reports it: drawn at `at`.
void draw_hearts(const Ui& ui, Point at, float points, double part);

}  // namespace livepet::ui::widgets
