// Which widget the keyboard acts on: one focus for everybody. Keys, pointer and assistive tools move it here;
// ImGui's own navigation stays off.
//
// Tab order is reading order: that of the semantic tree. Of a radio group only the chosen radio is a stop, as
// in any page. While a modal dialog is open, focus stays within it.
//
// One thread: the window's.
#pragma once

#include "frontend-wasm/semantics/tree.hpp"

namespace livepet::ui::widgets {

class Focus {
  public:
    semantics::NodeId current() const { return current_; }
    bool is_on(semantics::NodeId id) const { return id != 0 && current_ == id; }

    /// `reveal`: scroll there. Pointers don't need it, the thing is under them.
    void set(semantics::NodeId id, bool reveal);
    void clear() { current_ = 0; }

    /// To the next stop (+1) or the one before (-1) in what was last shown, around the ends.
    void move(const semantics::Tree& shown, int direction);

    /// Whether this node is to be scrolled into view; asked by the node itself, which settles it.
    bool take_reveal(semantics::NodeId id);

    /// After each frame: what is no longer there cannot have focus.
    void check(const semantics::Tree& shown);

  private:
    semantics::NodeId current_ = 0;
    semantics::NodeId reveal_ = 0;
};

}  // namespace livepet::ui::widgets
