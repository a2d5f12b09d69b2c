// What came of a run, for people and for programs.
#pragma once

#include <ostream>
#include <string>

#include "tools/loadgen/run.hpp"

namespace livepet::loadgen {

std::string progress_line(const RunResult& result, std::size_t ready);

void print_report(std::ostream& out, const RunResult& result);

/// One JSON object: counts, `refused` by code, `latency_ms` {p50, p99, p999}, `errors`.
std::string json_report(const RunResult& result);

}  // namespace livepet::loadgen
