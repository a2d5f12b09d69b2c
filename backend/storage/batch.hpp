// One transaction over many units: the writer's work without its thread.
//
// Each unit runs under a savepoint, so one that fails undoes itself alone. When the disk is full or fails,
// SQLite may give up the whole transaction at any unit: then, as after a failed commit, nobody in it has
// succeeded.
//
// After a failed commit one small further commit is tried before anybody hears of it: SQLite leaves the pages
// of the failed one in the log, where the next start after a crash could take them for a commit; writing over
// them rules that out. (If even that fails, and the process dies before any later commit, the batch may be
// found stored after all.)
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "backend/storage/recorder.hpp"
#include "backend/storage/unit.hpp"

namespace livepet::storage {

/// Runs units, first to last, until there are no more or `enough()` after one of them; commits; and leaves in
/// `outcomes` how each of those that ran went. At least one unit runs. Calls no completion. `recorder` takes
/// down what they have for the journal; units without it have nothing.
void commit_batch(Connection& connection, std::span<Unit> units, const std::function<bool()>& enough,
                  std::vector<Result<void>>& outcomes, Recorder* recorder = nullptr);

}  // namespace livepet::storage
