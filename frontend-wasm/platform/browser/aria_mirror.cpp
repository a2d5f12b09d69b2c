#include "frontend-wasm/platform/browser/aria_mirror.hpp"

#include <imgui.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <utility>

#include "frontend-wasm/platform/browser/mirror.hpp"

namespace livepet::ui::platform::browser {

using semantics::Node;
using semantics::NodeId;
using semantics::Rect;
using semantics::Role;

namespace {

/// What the element is made of; another variant is another element.
int variant_of(const Node& node) {
    if (node.role == Role::heading) return node.level;
    return node.role == Role::textbox && node.field.multiline ? 1 : 0;
}

bool is_same_element(const Node& a, const Node& b) {
    return a.role == b.role && variant_of(a) == variant_of(b);
}

int state_bits(const Node& node, bool is_skipped) {
    const semantics::States& states = node.states;
    int bits = 0;
    const auto set = [&bits](int bit, bool on) { bits |= on ? bit : 0; };
    set(1, states.disabled);
    set(2, states.checked);
    set(4, states.selected);
    set(8, states.invalid);
    set(16, states.required);
    set(32, states.busy);
    set(64, states.modal);
    set(128, is_skipped);
    set(256, states.focused);
    return bits;
}

std::string css(const ImVec4& colour) {
    char text[64];
    const auto channel = [](float value) { return static_cast<int>(value * 255.0F + 0.5F); };
    std::snprintf(text, sizeof text, "rgba(%d,%d,%d,%.3f)", channel(colour.x), channel(colour.y),
                  channel(colour.z), static_cast<double>(colour.w));
    return text;
}

}  // namespace

AriaMirror::AriaMirror() { livepet_mirror_start(); }

std::optional<base::Milliseconds> AriaMirror::show(semantics::Tree& tree, MonotonicTime now) {
    const bool is_changed = tree_ != &tree || revision_ != tree.revision() || !typed_.empty();
    tree_ = &tree;
    revision_ = tree.revision();
    if (is_changed) {
        find_parents(tree);
        drop_gone(tree);
        for (const Node& node : tree.nodes()) show_node(node, tree);
        show_fence(tree, show_order(tree));
        typed_.clear();
    }
    show_colours();
    return show_focus(tree, now);
}

void AriaMirror::find_parents(const semantics::Tree& tree) {
    rects_.clear();
    parents_.clear();
    for (const Node& node : tree.nodes()) {
        rects_.emplace(node.id, node.rect);
        if (node.parent != 0) parents_.insert(node.parent);
    }
}

void AriaMirror::drop_gone(const semantics::Tree& tree) {
    for (auto& [id, shown] : shown_) shown.seen = false;
    for (const Node& node : tree.nodes()) {
        const auto found = shown_.find(node.id);
        if (found != shown_.end()) found->second.seen = is_same_element(found->second.node, node);
    }
    for (auto at = shown_.begin(); at != shown_.end();) {
        if (at->second.seen) {
            ++at;
            continue;
        }
        livepet_mirror_remove(at->first);
        at = shown_.erase(at);
        order_.clear();
    }
}

void AriaMirror::show_node(const Node& node, const semantics::Tree& tree) {
    const auto [at, is_new] = shown_.try_emplace(node.id);
    Shown& shown = at->second;
    const Node before = std::exchange(shown.node, node);
    if (is_new) livepet_mirror_create(node.id, static_cast<int>(node.role), variant_of(node));

    const auto parent = rects_.find(node.parent);
    const Rect around = parent == rects_.end() ? Rect{} : parent->second;
    const Rect place{node.rect.x - around.x, node.rect.y - around.y, node.rect.width, node.rect.height};
    if (is_new || place != std::exchange(shown.place, place))
        livepet_mirror_place(node.id, place.x, place.y, place.width, place.height);

    const bool is_skipped = !is_tab_stop(node, tree);
    if (is_new || before.states != node.states || before.live != node.live || node.role == Role::radio)
        livepet_mirror_states(node.id, state_bits(node, is_skipped), static_cast<int>(node.live),
                              static_cast<int>(node.states.expanded));
    const bool has_children = parents_.count(node.id) != 0;
    if (is_new || before.name != node.name || has_children != std::exchange(shown.has_children, has_children))
        livepet_mirror_name(node.id, has_children ? 1 : 0, node.name.c_str());
    if (before.description != node.description) livepet_mirror_description(node.id, node.description.c_str());
    if (node.role == Role::link && (is_new || before.href != node.href))
        livepet_mirror_link(node.id, node.href.c_str());
    const bool has_range = node.role == Role::meter || node.role == Role::progressbar;
    if (has_range && (is_new || before.range != node.range))
        livepet_mirror_range(node.id, node.range.min, node.range.max, node.range.now,
                             node.range.text.c_str());
    if (node.role != Role::textbox) return;
    if (is_new || before.field != node.field)
        livepet_mirror_field(node.id, static_cast<int>(node.field.kind),
                             static_cast<int>(node.field.length_max), node.field.text_points,
                             node.field.autocomplete.c_str(), node.field.placeholder.c_str());
    if (is_new || before.value != node.value || typed_.count(node.id) != 0)
        livepet_mirror_value(node.id, node.value.c_str());
}

/// Of a radio group only the chosen one is a stop, or the first if none is; arrows go through the others.
bool AriaMirror::is_tab_stop(const Node& node, const semantics::Tree& tree) const {
    if (node.role != Role::radio || node.states.checked) return true;
    const Node* first = nullptr;
    for (const Node& other : tree.nodes()) {
        if (other.role != Role::radio || other.parent != node.parent) continue;
        if (other.states.checked) return false;
        if (first == nullptr) first = &other;
    }
    return first == &node;
}

bool AriaMirror::show_order(const semantics::Tree& tree) {
    std::vector<NodeId> order;
    std::vector<NodeId> parents;
    for (const Node& node : tree.nodes()) {
        order.push_back(node.id);
        parents.push_back(node.parent);
    }
    if (order == order_ && parents == order_parents_) return false;
    livepet_mirror_order(order.data(), parents.data(), static_cast<int>(order.size()));
    order_ = std::move(order);
    order_parents_ = std::move(parents);
    return true;
}

void AriaMirror::show_fence(const semantics::Tree& tree, bool order_changed) {
    NodeId modal = 0;
    for (const Node& node : tree.nodes()) {
        if (node.role == Role::dialog && node.states.modal) modal = node.id;
    }
    const bool is_fenced_rightly = modal == fence_ && (modal == 0 || !order_changed);
    if (is_fenced_rightly) return;
    livepet_mirror_fence(modal);
    fence_ = modal;
}

std::optional<base::Milliseconds> AriaMirror::show_focus(const semantics::Tree& tree, MonotonicTime now) {
    if (pressed_ || tree.has_actions()) return std::nullopt;  // a release, or an action, makes another frame
    if (now - released_at_ < focus_settles) return focus_settles - (now - released_at_);
    const Node* focused = tree.focused();
    livepet_mirror_focus(focused == nullptr ? 0 : focused->id);
    return std::nullopt;
}

void AriaMirror::show_colours() {
    const ImVec4& text = ImGui::GetStyleColorVec4(ImGuiCol_Text);
    const std::uint32_t packed = ImGui::ColorConvertFloat4ToU32(text);
    if (std::exchange(text_colour_, packed) == packed) return;
    livepet_mirror_colours(css(text).c_str(), css(ImGui::GetStyleColorVec4(ImGuiCol_TextDisabled)).c_str(),
                           css(ImGui::GetStyleColorVec4(ImGuiCol_TextSelectedBg)).c_str());
}

void AriaMirror::post(semantics::ActionKind kind, NodeId node, std::string_view value) {
    if (tree_ == nullptr || !tree_->post({node, kind, std::string(value)})) return;
    if (kind == semantics::ActionKind::set_value) typed_.insert(node);
}

void AriaMirror::pointer_pressed(bool pressed, MonotonicTime now) {
    pressed_ = pressed;
    released_at_ = now;
}

}  // namespace livepet::ui::platform::browser
