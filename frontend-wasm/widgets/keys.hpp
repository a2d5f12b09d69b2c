// Keys that mean something to a whole page, wherever the focus is.
#pragma once

#include "frontend-wasm/widgets/ui.hpp"

namespace livepet::ui::widgets {

/// Whether this character was typed, other than into a text field.
bool typed_character(const Ui& ui, char character);

}  // namespace livepet::ui::widgets
