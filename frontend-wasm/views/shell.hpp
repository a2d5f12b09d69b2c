// What stands around every page: the name, the navigation, how the connection stands, what is wrong with it,
// and what sections want to be known everywhere.
#pragma once

#include <memory>
#include <span>

#include "frontend-wasm/views/section/section.hpp"
#include "frontend-wasm/widgets/rail.hpp"

namespace livepet::ui::views {

/// Draws the shell, and gives the rectangle that is left for the page.
semantics::Rect draw_shell(PageContext& page, std::span<const widgets::RailEntry> entries,
                           std::span<const std::unique_ptr<Section>> sections);

}  // namespace livepet::ui::views
