#include "frontend-wasm/widgets/focus.hpp"

#include <algorithm>
#include <vector>

namespace livepet::ui::widgets {

using semantics::Node;
using semantics::NodeId;
using semantics::Role;
using semantics::Tree;

namespace {

bool is_within(const Tree& shown, const Node* node, NodeId ancestor) {
    while (node != nullptr && node->id != ancestor) node = shown.find(node->parent);
    return node != nullptr;
}

/// Whether a radio stands for its group: the chosen one, or the first where none is.
bool stands_for_group(const Tree& shown, const Node& radio) {
    if (radio.states.checked) return true;
    const Node* first = nullptr;
    for (const Node& node : shown.nodes()) {
        if (node.role != Role::radio || node.parent != radio.parent) continue;
        if (node.states.checked) return false;
        if (first == nullptr) first = &node;
    }
    return first == &radio;
}

std::vector<NodeId> stops_of(const Tree& shown) {
    NodeId within = 0;
    for (const Node& node : shown.nodes()) {
        if (node.role == Role::dialog && node.states.modal) within = node.id;
    }
    std::vector<NodeId> stops;
    for (const Node& node : shown.nodes()) {
        if (!semantics::is_interactive(node.role) || node.states.disabled) continue;
        if (within != 0 && !is_within(shown, &node, within)) continue;
        if (node.role == Role::radio && !stands_for_group(shown, node)) continue;
        stops.push_back(node.id);
    }
    return stops;
}

}  // namespace

void Focus::set(NodeId id, bool reveal) {
    current_ = id;
    reveal_ = reveal ? id : 0;
}

void Focus::move(const Tree& shown, int direction) {
    const std::vector<NodeId> stops = stops_of(shown);
    if (stops.empty()) return;
    const auto here = std::find(stops.begin(), stops.end(), current_);
    const auto count = static_cast<std::ptrdiff_t>(stops.size());
    std::ptrdiff_t next = direction > 0 ? 0 : count - 1;
    if (here != stops.end()) next = (here - stops.begin() + direction + count) % count;
    set(stops[static_cast<std::size_t>(next)], true);
}

bool Focus::take_reveal(NodeId id) {
    if (id == 0 || reveal_ != id) return false;
    reveal_ = 0;
    return true;
}

void Focus::check(const Tree& shown) {
    if (current_ == 0) return;
    const Node* node = shown.find(current_);
    if (node == nullptr || node->states.disabled) clear();
}

}  // namespace livepet::ui::widgets
