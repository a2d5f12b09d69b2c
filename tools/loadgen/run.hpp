// Making load: the clients of a scenario on as many shards as told, for as long as it says; and what came of
// it.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

#include "tools/loadgen/crowd.hpp"
#include "tools/loadgen/record_file.hpp"
#include "tools/loadgen/scenario.hpp"
#include "tools/loadgen/tally.hpp"

namespace livepet::loadgen {

inline constexpr std::chrono::seconds gather_timeout{120};

struct RunOptions {
    Scenario scenario;
    unsigned threads = 1;
    bool compare = true;  // at the end, the clients' replicas with the server's states
};

enum class Stage : std::uint8_t { gathering, loading, answering, comparing, over };

struct RunResult {
    Tally tally;
    Stage stage = Stage::gathering;
    double seconds = 0;  // from the load's begin to the last answer
    std::size_t clients = 0;
    std::size_t persons = 0;  // of them, with an account
    std::size_t ready = 0;    // have come, and shown their page
    std::size_t online = 0;
};

/// Called now and then while load is made: how far it is.
using Progress = std::function<void(const RunResult& so_far)>;

/// How many of the clients are persons, and so in the record.
std::size_t persons_of(const Scenario& scenario);

/// Blocks the calling thread, which is the first shard's, until the load is over. Adds persons to the record
/// until there are enough.
RunResult run_load(const RunOptions& options, const Target& target, Record& record, const RecordFile& file,
                   const Progress& progress);

}  // namespace livepet::loadgen
