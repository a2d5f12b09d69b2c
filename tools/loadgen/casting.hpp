// Who plays what: the clients of a scenario, dealt out to the crowds, and the persons that the record has to
// have for it. Before the crowds' shards run.
#pragma once

#include <memory>
#include <vector>

#include "tools/loadgen/crowd.hpp"
#include "tools/loadgen/record_file.hpp"
#include "tools/loadgen/scenario.hpp"

namespace livepet::loadgen {

/// Adds persons to the record until there are so many.
void plan_persons(Record& record, const RecordFile& file, std::size_t count);

/// Each part's clients spread evenly over the numbers, and so over the ramp and the crowds.
void cast_clients(const Scenario& scenario, Record& record,
                  const std::vector<std::unique_ptr<Crowd>>& crowds);

}  // namespace livepet::loadgen
