// The way around the application: a rail at the left of wide windows, narrow with small labels on middling
// ones, a bar at the foot of phones. Built from a list, so that an app adds itself by adding an entry.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "frontend-wasm/widgets/icons.hpp"
#include "frontend-wasm/widgets/ui.hpp"

namespace livepet::ui::widgets {

struct RailEntry {
    Icon icon = Icon::none;
    std::string label;
    std::string href;  // "#/pets"
    bool current = false;
};

/// Where the rail or bar goes, and what it leaves for the rest.
Rect rail_rect(const Ui& ui);
float bar_height(const Ui& ui);  // of the bar on phones, with the device's own edge

/// The entries, laid out for the window's width; call it inside the rail's pane.
void rail(Ui& ui, Rect rect, std::span<const RailEntry> entries);

}  // namespace livepet::ui::widgets
