// What came of a run, for people and for programs.
#pragma once

#include <ostream>
#include <string>

#include "tools/loadgen/run.hpp"

namespace livepet::loadgen {

void print_report(std::ostream& out, const RunResult& result);

/// One JSON object: counts, `refused` by code, `drops` by how, `latency_ms` with {count, p50, p99, p999, max}
/// of each, `errors`.
std::string json_report(const RunResult& result);

}  // namespace livepet::loadgen
