// Light or dark, or as the device says: kept on the device.
#pragma once

#include "frontend-wasm/widgets/ui.hpp"

namespace livepet::ui::views {

/// As it was left the last time.
void load_theme(widgets::Ui& ui);

/// A button that goes to the next of the three.
void draw_theme_button(widgets::Ui& ui);

/// All three to choose from.
void draw_theme_choice(widgets::Ui& ui);

}  // namespace livepet::ui::views
