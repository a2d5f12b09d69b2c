// Making load: persons on as many shards as told, all at once, for as long as told; and what came of it.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

#include "shared/base/result.hpp"
#include "tools/loadgen/crowd.hpp"
#include "tools/loadgen/record_file.hpp"
#include "tools/loadgen/tally.hpp"

namespace livepet::loadgen {

inline constexpr std::chrono::seconds gather_timeout{120};

struct RunOptions {
    std::size_t persons = 10;
    std::size_t pets_each = 2;
    double rate = 100;  // commands a second, of all persons together
    double treat_share = 0.1;
    std::chrono::milliseconds duration{10'000};
    std::chrono::milliseconds grace{10'000};  // for the last answers, after that
    unsigned threads = 1;
    std::uint64_t seed = 0;
};

struct RunResult {
    Tally tally;
    double seconds = 0;  // from the load's begin to the last answer
    std::size_t persons = 0;
};

/// Called now and then while load is made: how far it is.
using Progress = std::function<void(const RunResult& so_far, std::size_t ready)>;

/// Blocks the calling thread, which is the first shard's, until the load is over. Adds persons to the record
/// until there are enough.
RunResult run_load(const RunOptions& options, const Target& target, Record& record, const RecordFile& file,
                   const Progress& progress);

}  // namespace livepet::loadgen
