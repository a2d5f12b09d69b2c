#include "frontend-wasm/semantics/tree.hpp"

#include <algorithm>
#include <utility>

namespace livepet::ui::semantics {

namespace {

constexpr std::size_t left_out_mark = nodes_max;

/// Cuts `text` to the bound, never inside a code point.
void bound(std::string& text) {
    if (text.size() <= text_bytes_max) return;
    std::size_t end = text_bytes_max;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    text.resize(end);
}

void bound_texts(Node& node) {
    bound(node.name);
    bound(node.value);
    bound(node.description);
    bound(node.href);
    bound(node.range.text);
    bound(node.field.placeholder);
    bound(node.field.autocomplete);
}

Rect united(const Rect& a, const Rect& b) {
    if (a.width <= 0) return b;
    if (b.width <= 0) return a;
    const float x = std::min(a.x, b.x);
    const float y = std::min(a.y, b.y);
    return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

template <class Nodes, class Matches>
auto first(Nodes& nodes, Matches matches) -> decltype(nodes.data()) {
    const auto found = std::find_if(nodes.begin(), nodes.end(), matches);
    return found == nodes.end() ? nullptr : &*found;
}

}  // namespace

std::string_view role_name(Role role) {
    switch (role) {
        case Role::banner:
            return "banner";
        case Role::navigation:
            return "navigation";
        case Role::main:
            return "main";
        case Role::complementary:
            return "complementary";
        case Role::contentinfo:
            return "contentinfo";
        case Role::group:
            return "group";
        case Role::heading:
            return "heading";
        case Role::text:
            return "text";
        case Role::image:
            return "img";
        case Role::list:
            return "list";
        case Role::listitem:
            return "listitem";
        case Role::dialog:
            return "dialog";
        case Role::button:
            return "button";
        case Role::link:
            return "link";
        case Role::textbox:
            return "textbox";
        case Role::checkbox:
            return "checkbox";
        case Role::radiogroup:
            return "radiogroup";
        case Role::radio:
            return "radio";
        case Role::tablist:
            return "tablist";
        case Role::tab:
            return "tab";
        case Role::meter:
            return "meter";
        case Role::progressbar:
            return "progressbar";
        case Role::status:
            return "status";
        case Role::alert:
            return "alert";
    }
    return "group";
}

const Node* Tree::find(NodeId id) const {
    return first(shown_, [&](const Node& node) { return node.id == id; });
}

const Node* Tree::find(Role role, std::string_view name) const {
    return first(shown_, [&](const Node& node) { return node.role == role && node.name == name; });
}

const Node* Tree::find(Role role) const {
    return first(shown_, [&](const Node& node) { return node.role == role; });
}

const Node* Tree::focused() const {
    return first(shown_, [](const Node& node) { return node.states.focused; });
}

bool Tree::post(Action action) {
    if (posted_.size() >= actions_max || find(action.node) == nullptr) return false;
    bound(action.value);
    posted_.push_back(std::move(action));
    return true;
}

void Tree::begin_frame() {
    building_.clear();
    open_.clear();
    left_out_building_ = 0;
    current_.clear();
    current_.swap(posted_);
}

bool Tree::insert(Node node) {
    const bool has_room = building_.size() < nodes_max && open_.size() < depth_max;
    if (node.id == 0 || !has_room || is_used(node.id)) {
        ++left_out_building_;
        return false;
    }
    const auto parent =
        std::find_if(open_.rbegin(), open_.rend(), [](std::size_t place) { return place != left_out_mark; });
    node.parent = parent == open_.rend() ? 0 : building_[*parent].id;
    bound_texts(node);
    building_.push_back(std::move(node));
    return true;
}

void Tree::add(Node node) { insert(std::move(node)); }

void Tree::open(Node node) {
    const std::size_t place = insert(std::move(node)) ? building_.size() - 1 : left_out_mark;
    open_.push_back(place);
}

void Tree::close() {
    if (open_.empty()) return;
    const std::size_t place = open_.back();
    open_.pop_back();
    if (place == left_out_mark || building_[place].rect.width > 0) return;
    for (std::size_t i = place + 1; i < building_.size(); ++i) {
        building_[place].rect = united(building_[place].rect, building_[i].rect);
    }
}

bool Tree::is_used(NodeId id) const {
    return first(building_, [&](const Node& node) { return node.id == id; }) != nullptr;
}

void Tree::end_frame() {
    open_.clear();
    current_.clear();
    left_out_ = left_out_building_;
    if (building_ == shown_) return;
    shown_.swap(building_);
    ++revision_;
}

bool Tree::take(NodeId id, ActionKind kind) { return take_value(id, kind).has_value(); }

std::optional<std::string> Tree::take_value(NodeId id, ActionKind kind) {
    const auto found = std::find_if(current_.begin(), current_.end(), [&](const Action& action) {
        return action.node == id && action.kind == kind;
    });
    if (found == current_.end()) return std::nullopt;
    std::string value = std::move(found->value);
    current_.erase(found);
    return value;
}

}  // namespace livepet::ui::semantics
