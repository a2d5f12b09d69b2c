// What a writer does with units, whichever thread it has: batch after batch, checkpoints in between.
//
// One thread. Completes each unit through its executor.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "backend/platform/clock.hpp"
#include "backend/storage/checkpoint.hpp"
#include "backend/storage/writer.hpp"

namespace livepet::storage {

class CommitLoop {
  public:
    CommitLoop(Connection connection, const platform::Clock& clock, WriterOptions options);

    /// Commits at least one of `units`, in one transaction, and completes those that were in it: how many
    /// from the front. `settle(count)` is called before the completions.
    std::size_t commit_some(std::span<Unit> units, const std::function<void(std::size_t)>& settle);

    /// The orderly end: empties the write-ahead log.
    void finish() { checkpoint_.finish(); }

  private:
    const WriterOptions options_;
    const platform::Clock& clock_;
    Connection connection_;
    Checkpoint checkpoint_;
    std::vector<Result<void>> outcomes_;
};

}  // namespace livepet::storage
