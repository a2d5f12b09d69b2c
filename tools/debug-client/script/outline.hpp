// What is on screen, in lines: for who reads why a script has failed. Pure; any thread.
#pragma once

#include <cstddef>
#include <string>

#include "frontend-wasm/semantics/tree.hpp"

namespace livepet::debug_client {

inline constexpr std::size_t outline_lines_max = 120;

/// A node a line, as deep as it lies in others: `button "Feed" (disabled)`.
std::string outline(const ui::semantics::Tree& tree);

}  // namespace livepet::debug_client
