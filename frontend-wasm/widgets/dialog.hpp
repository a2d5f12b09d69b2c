// Something that must be answered, or put away, before the page goes on.
//
// A scope within a frame. Escape, its close button, and a press beside it put it away.
#pragma once

#include <memory>
#include <string_view>

#include "frontend-wasm/widgets/ui.hpp"

namespace livepet::ui::widgets {

class Pane;
class Group;

class Dialog {
  public:
    /// Keep calling while it is open; `is_open` turns false when it was put away.
    Dialog(Ui& ui, std::string_view title, float height, bool& is_open);
    ~Dialog();
    Dialog(const Dialog&) = delete;
    Dialog& operator=(const Dialog&) = delete;

  private:
    Ui& ui_;
    bool& is_open_;
    NodeId id_;
    std::unique_ptr<Pane> pane_;
    std::unique_ptr<Group> group_;
};

}  // namespace livepet::ui::widgets
