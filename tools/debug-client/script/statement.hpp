// A script for the client: plain lines, each a statement, as a person would tell another what to do.
//
//     # a comment
//     register Ada "correct horse"
//     route pets/new
//     type "Name" "Mochi"
//     click button "Welcome it home"
//     wait-until heading "Mochi"
//     expect no alert "*"
//
// Words are divided by blanks; one with blanks in it stands in quotes, where \" and \\ mean " and \.
// README.md of the client lists the statements. Any thread.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"

namespace livepet::debug_client {

inline constexpr std::size_t script_bytes_max = 1024 * 1024;

struct Statement {
    std::size_t line = 0;  // from 1
    std::string verb;
    std::vector<std::string> words;
    friend bool operator==(const Statement&, const Statement&) = default;
};

/// What is wrong with a script, and in which line.
struct ScriptError {
    std::size_t line = 0;
    std::string why;
};

/// Statements that stand for several (register, login) have been replaced by those.
base::Result<std::vector<Statement>, ScriptError> parse_script(std::string_view text);

/// As it would be written.
std::string written(const Statement& statement);

}  // namespace livepet::debug_client
