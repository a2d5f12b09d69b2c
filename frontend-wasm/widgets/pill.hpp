// A word or two on a coloured ground: how something stands.
#pragma once

#include <string_view>

#include "frontend-wasm/widgets/icons.hpp"
#include "frontend-wasm/widgets/text.hpp"
#include "frontend-wasm/widgets/ui.hpp"

namespace livepet::ui::widgets {

struct PillSpec {
    Tone tone = Tone::normal;
    Icon icon = Icon::none;  // none: a dot
    bool announced = false;  // assistive tools read it out when it changes
};

inline constexpr float pill_height = 28;

void pill(Ui& ui, std::string_view key, std::string_view words, const PillSpec& spec);
float pill_width(std::string_view words);

/// The same within another widget, which reports it.
void draw_pill(const Ui& ui, Rect rect, std::string_view words, const PillSpec& spec);

}  // namespace livepet::ui::widgets
