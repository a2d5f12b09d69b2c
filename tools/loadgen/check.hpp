// Whether all that a record says was acknowledged is there, once: looks, sends everything again, and looks
// once more.
//
// The first look shows what was lost, or was applied twice by those who made the load. Sending again settles
// what had no answer, and must change nothing else, which the second look shows. If all is right, the record
// keeps how the pets were, for the next check to count from.
#pragma once

#include <cstdint>

#include "tools/loadgen/inspector.hpp"

namespace livepet::loadgen {

inline constexpr std::size_t inspectors_at_once_max = 64;

struct CheckResult {
    Findings findings;
    bool is_complete = false;  // everything could be asked
    std::size_t persons = 0;
};

/// Blocks the calling thread, which becomes a shard's. `ever`: sends again also what an earlier check has
/// seen.
CheckResult check_record(const Target& target, Record& record, const RecordFile& file, bool ever);

}  // namespace livepet::loadgen
