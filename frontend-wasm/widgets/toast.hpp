// Short news at the foot of the page that leave by themselves: Ui::toast() makes one.
#pragma once

#include "frontend-wasm/widgets/ui.hpp"

namespace livepet::ui::widgets {

/// Draws the news that are still fresh, over everything else. Called by Ui::end_frame.
void draw_toasts(Ui& ui);

}  // namespace livepet::ui::widgets
