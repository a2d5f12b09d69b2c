// Lists and their items: for the semantic tree, so that assistive tools can count and skip. No look of their
// own; items lay out what is in them.
#pragma once

#include <cstdint>
#include <string_view>

#include "frontend-wasm/widgets/box.hpp"
#include "frontend-wasm/widgets/ui.hpp"

namespace livepet::ui::widgets {

class List : public Group {
  public:
    List(Ui& ui, std::string_view name) : Group(ui, Role::list, name) {}
};

/// `key` tells it from its siblings for as long as it is in the list.
class ListItem : public Group {
  public:
    ListItem(Ui& ui, std::uint64_t key) : Group(ui, node_of(ui, key)) {}

  private:
    static semantics::Node node_of(const Ui& ui, std::uint64_t key) {
        semantics::Node node;
        node.id = ui.id_of("item", key);
        node.role = Role::listitem;
        return node;
    }
};

}  // namespace livepet::ui::widgets
