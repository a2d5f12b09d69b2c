// Words drawn at a given place within a widget that reports them itself, such as the name on a card.
#pragma once

#include <string_view>

#include "frontend-wasm/widgets/ui.hpp"

namespace livepet::ui::widgets {

/// On one line, cut with "…" where `area` ends; in the middle of its height.
void label(const Ui& ui, Rect area, TextStyle style, Color color, std::string_view words);

}  // namespace livepet::ui::widgets
