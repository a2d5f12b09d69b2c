// One of the tools that stand beside the pages. One thread: the window's, within frames.
#pragma once

#include <string_view>

#include "frontend-wasm/widgets/ui.hpp"

namespace livepet::debug_client {

class Tool {
  public:
    virtual ~Tool() = default;

    /// Of its tab.
    virtual std::string_view name() const = 0;
    /// Draws panes of its own in `area`.
    virtual void draw(ui::widgets::Ui& ui, ui::semantics::Rect area) = 0;
};

}  // namespace livepet::debug_client
