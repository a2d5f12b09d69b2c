// The name of the application, with its sign.
#pragma once

#include "frontend-wasm/widgets/ui.hpp"

namespace livepet::ui::widgets {

void brand(Ui& ui);

}  // namespace livepet::ui::widgets
