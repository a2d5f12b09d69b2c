#include "tools/debug-client/script/target.hpp"

#include <cstdint>

namespace livepet::debug_client {

using ui::semantics::Node;
using ui::semantics::Role;

namespace {

std::optional<Role> role_named(std::string_view name) {
    for (int number = 0; number <= static_cast<int>(Role::alert); ++number) {
        const auto role = static_cast<Role>(number);
        if (ui::semantics::role_name(role) == name) return role;
    }
    return std::nullopt;
}

std::string value_of(const Node& node) {
    if (node.role != Role::meter && node.role != Role::progressbar) return node.value;
    return std::to_string(static_cast<std::int64_t>(node.range.now));
}

}  // namespace

base::Result<Target, std::string_view> target_of(std::span<const std::string> words) {
    Target target;
    target.is_absent = !words.empty() && words.front() == "no";
    if (target.is_absent) words = words.subspan(1);
    if (words.size() < 2 || words.size() > 3) return std::string_view("a role and a name are wanted");
    const auto role = role_named(words[0]);
    if (!role) return std::string_view("there is no such role");
    target.role = *role;
    target.name = words[1];
    if (words.size() == 3) target.value = words[2];
    return target;
}

bool is_like(std::string_view text, std::string_view pattern) {
    const std::size_t star = pattern.find('*');
    if (star == std::string_view::npos) return text == pattern;
    if (text.substr(0, star) != pattern.substr(0, star)) return false;
    const std::string_view after = pattern.substr(star + 1);
    for (std::size_t from = star; from <= text.size(); ++from) {
        if (is_like(text.substr(from), after)) return true;
    }
    return false;
}

const Node* find(const ui::semantics::Tree& tree, const Target& target) {
    for (const Node& node : tree.nodes()) {
        if (node.role == target.role && is_like(node.name, target.name) &&
            (!target.value || is_like(value_of(node), *target.value)))
            return &node;
    }
    return nullptr;
}

}  // namespace livepet::debug_client
