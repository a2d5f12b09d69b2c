// What the commands of the program share: exit codes, the server's address, the record, and the check of one.
//
// Main thread.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

#include "tools/loadgen/record_file.hpp"
#include "tools/loadgen/target.hpp"

namespace livepet::loadgen {

inline constexpr int exit_well = 0;
inline constexpr int exit_faults = 1;    // something is lost, there twice, or as it cannot be
inline constexpr int exit_unproved = 2;  // the server or a file could not be reached: nothing was proved

/// Says it, as this program's, where people look for what went wrong.
void complain(const std::string& what);

void declare_url(CLI::App& command, std::string& url);

/// Nothing if it cannot be used; has been said why.
std::optional<RecordFile> open_record(const std::string& path, Record& record);

/// Checks the record, says what was found, and gives the exit code. `all`: sends also what an earlier check
/// has seen again.
int check_and_say(const Target& target, Record& record, const RecordFile& file, bool all);

}  // namespace livepet::loadgen
