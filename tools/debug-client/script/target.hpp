// What a statement of a script is about: a thing on screen, found as people do, by role and name.
//
// Pure; any thread.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "frontend-wasm/semantics/tree.hpp"
#include "shared/base/result.hpp"

namespace livepet::debug_client {

struct Target {
    bool is_absent = false;  // "no": there must be none
    ui::semantics::Role role = ui::semantics::Role::text;
    std::string name;                  // * stands for any characters
    std::optional<std::string> value;  // of a field, or the reading of a meter; with * as well
};

/// Of `[no] ROLE NAME [VALUE]`, or why there is none.
base::Result<Target, std::string_view> target_of(std::span<const std::string> words);

/// Whether `text` is `pattern`, in which each * stands for any characters.
bool is_like(std::string_view text, std::string_view pattern);

/// The first on screen with that role, name and value; null: there is none.
const ui::semantics::Node* find(const ui::semantics::Tree& tree, const Target& target);

}  // namespace livepet::debug_client
