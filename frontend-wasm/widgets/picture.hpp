// A place for a drawing, which assistive tools know by its description.
#pragma once

#include <functional>
#include <string_view>

#include "frontend-wasm/widgets/painter.hpp"
#include "frontend-wasm/widgets/ui.hpp"

namespace livepet::ui::widgets {

/// Draws into `area`, in whatever painters it makes with painter_for.
using DrawPicture = std::function<void(Rect area)>;

/// A drawing `height` high across the width there is. Drawn only while it can be seen.
void picture(Ui& ui, std::string_view description, float height, const DrawPicture& draw);

/// A painter on the current pane for a drawing of `width` by `height` units fitted into `area`.
Painter painter_for(const Ui& ui, Rect area, float width, float height);

}  // namespace livepet::ui::widgets
