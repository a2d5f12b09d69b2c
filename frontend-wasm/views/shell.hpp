// What stands around every page: the name, the navigation, how the connection stands, and what is wrong with
// it.
#pragma once

#include <span>

#include "frontend-wasm/views/section/section.hpp"
#include "frontend-wasm/widgets/rail.hpp"

namespace livepet::ui::views {

/// Draws the shell, and gives the rectangle that is left for the page.
semantics::Rect draw_shell(PageContext& page, std::span<const widgets::RailEntry> entries);

}  // namespace livepet::ui::views
