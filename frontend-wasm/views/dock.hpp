// What a program puts beside the page: tools for those who look into how it works. It is drawn in the page's
// frame, with its widgets, and is part of its semantic tree.
//
// One thread: the window's, within frames.
#pragma once

#include "frontend-wasm/widgets/ui.hpp"

namespace livepet::ui::views {

class Dock {
  public:
    virtual ~Dock() = default;

    /// How wide it wants to be, at the right of the page; of `room`, which both share.
    virtual float width(float room) const = 0;
    /// Draws panes of its own in `area`.
    virtual void draw(widgets::Ui& ui, semantics::Rect area) = 0;
};

}  // namespace livepet::ui::views
