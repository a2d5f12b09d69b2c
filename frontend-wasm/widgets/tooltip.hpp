// A few words beside what the pointer rests on. Only for pointers: assistive tools read them in the tree.
#pragma once

#include <string_view>

#include "frontend-wasm/widgets/ui.hpp"

namespace livepet::ui::widgets {

/// Above `rect`, or below where there is no room.
void tooltip(Ui& ui, Rect rect, std::string_view words);

}  // namespace livepet::ui::widgets
