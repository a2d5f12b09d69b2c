#include "tools/debug-client/script/outline.hpp"

#include <map>

namespace livepet::debug_client {

using ui::semantics::Node;
using ui::semantics::Role;

namespace {

std::string line_of(const Node& node) {
    std::string line(ui::semantics::role_name(node.role));
    if (!node.name.empty()) line += " \"" + node.name + '"';
    if (node.role == Role::textbox) {
        const bool is_secret = node.field.kind == ui::semantics::FieldKind::password && !node.value.empty();
        line += is_secret ? " (a password)" : " \"" + node.value + '"';
    }
    if (node.role == Role::meter || node.role == Role::progressbar)
        line += " \"" + std::to_string(static_cast<std::int64_t>(node.range.now)) + '"';
    if (node.states.disabled) line += " (disabled)";
    if (node.states.busy) line += " (busy)";
    if (node.states.checked) line += " (checked)";
    if (node.states.focused) line += " (focused)";
    return line;
}

}  // namespace

std::string outline(const ui::semantics::Tree& tree) {
    std::string lines;
    std::map<ui::semantics::NodeId, std::size_t> depths;
    std::size_t count = 0;
    for (const Node& node : tree.nodes()) {
        const std::size_t depth = node.parent == 0 ? 0 : depths[node.parent] + 1;
        depths[node.id] = depth;
        if (++count > outline_lines_max) continue;
        lines.append(2 * depth + 2, ' ');
        lines += line_of(node) + '\n';
    }
    if (count > outline_lines_max) lines += "  and " + std::to_string(count - outline_lines_max) + " more\n";
    return lines;
}

}  // namespace livepet::debug_client
