// A line that opens to show more below it.
#pragma once

#include <string_view>

#include "frontend-wasm/widgets/ui.hpp"

namespace livepet::ui::widgets {

/// Gives whether it is open now; the caller keeps that and draws what is inside.
bool disclosure(Ui& ui, std::string_view label, bool is_open);

}  // namespace livepet::ui::widgets
