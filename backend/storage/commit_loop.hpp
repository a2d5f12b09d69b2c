// What a writer does, whichever thread it has: batch after batch of units, and in between what has time:
// rows that follow the journal, checkpoints.
//
// One thread, but where it says otherwise. Completes each unit through its executor.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "backend/platform/clock.hpp"
#include "backend/storage/backlog.hpp"
#include "backend/storage/checkpoint.hpp"
#include "backend/storage/command_ledger.hpp"
#include "backend/storage/recorder.hpp"
#include "backend/storage/under_way.hpp"
#include "backend/storage/write_behind.hpp"
#include "backend/storage/writer.hpp"

namespace livepet::storage {

class CommitLoop {
  public:
    CommitLoop(Connection connection, const platform::Clock& clock, WriterOptions options);
    CommitLoop(const CommitLoop&) = delete;
    CommitLoop& operator=(const CommitLoop&) = delete;

    /// Reads what the journal has beyond the rows: once, before anything else.
    [[nodiscard]] Result<void> recover() { return recorder_.recover(); }

    /// Any thread: before a unit is queued that will be handed to commit_some().
    void accept(const Unit& unit) { under_way_.add(unit); }

    /// Commits at least one of `units`, in one transaction, and completes those that were in it: how many
    /// from the front. `settle(count)` is called before the completions.
    std::size_t commit_some(std::span<Unit> units, const std::function<void(std::size_t)>& settle);

    /// When there is something to do without units; nothing: not before there are some.
    [[nodiscard]] std::optional<platform::MonotonicTime> due() const { return write_behind_.due(); }
    /// A few milliseconds of it, if it is due.
    void work();

    /// As of Writer. Any thread.
    bool see(RecordKey key, const Sight& sight);

    /// Changes that the rows do not have yet. Any thread.
    [[nodiscard]] std::size_t changes_pending() const { return backlog_.length(); }

    /// The orderly end: brings the rows up to date and empties the write-ahead log.
    void finish();

  private:
    void write(std::span<Unit> batch);

    const WriterOptions options_;
    const platform::Clock& clock_;
    Connection connection_;
    Checkpoint checkpoint_;
    Backlog backlog_;
    UnderWay under_way_;
    CommandLedger commands_;
    WriteBehind write_behind_;
    Recorder recorder_;
    std::vector<Result<void>> outcomes_;
};

}  // namespace livepet::storage
