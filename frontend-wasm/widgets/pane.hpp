// A part of the page with its own ground, that may scroll: header, navigation, content, a dialog's face.
//
// A scope: what is drawn while it lives is laid out in it, one below the other. Panes do not nest, but for a
// layer above (dialogs, toasts).
#pragma once

#include <string_view>

#include "frontend-wasm/widgets/ui.hpp"

namespace livepet::ui::widgets {

struct PaneSpec {
    Rect rect;
    Color ground;
    bool scrolls = false;
    bool takes_keys = false;  // arrows and page keys scroll it
    bool above = false;       // over what has been drawn before
    float padding_x = 0;
    float padding_y = 0;
    float content_width_max = 100'000;  // wider panes keep their content in the middle
    float gap = space_l;                // between things
    float scroll_y = -1;                // where to scroll to, if not negative
};

class Pane {
  public:
    Pane(Ui& ui, std::string_view key, const PaneSpec& spec);
    ~Pane();
    Pane(const Pane&) = delete;
    Pane& operator=(const Pane&) = delete;

    /// How far it is scrolled.
    float scroll_y() const;

  private:
    void scroll_by_keys();

    Ui& ui_;
    PaneSpec spec_;
    Layout around_;
};

}  // namespace livepet::ui::widgets
