// Who writes to the database: the only one that does, and the only one that copies the write-ahead log into
// it.
//
// Units are taken in the order in which they were accepted. One transaction takes what is queued (never
// waiting for more), each unit under a savepoint of its own, and one sync of the disk acknowledges them all.
// If the commit fails, or the disk fails or is full before it, every unit of the batch completes with the
// error and nothing of it is kept; the writer carries on, so units succeed again once there is space.
//
// Two implementations: WriterThread, and SimulatedWriter for a simulation. Completions of one executor arrive
// in the order of submission. Failure takes down nothing else: it is told to each unit.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

#include "backend/storage/fold.hpp"
#include "backend/storage/limits.hpp"
#include "backend/storage/recorder.hpp"
#include "backend/storage/unit.hpp"

namespace livepet::storage {

struct WriterOptions {
    std::size_t pending_max = units_pending_max;
    std::size_t per_commit_max = units_per_commit_max;
    std::chrono::milliseconds batch_ms = batch_ms_max;
    std::int64_t checkpoint_bytes = wal_checkpoint_bytes;
    std::int64_t truncate_bytes = wal_truncate_bytes;
    std::int64_t log_bytes_max = wal_bytes_max;
    std::size_t changes_max = changes_pending_max;
    std::chrono::milliseconds rows_after = round_after;
    /// How long stop() may take to bring the rows up to date.
    std::chrono::milliseconds finish_ms = finish_ms_max;
    /// One for each kind of record that units bring. They outlive the writer.
    Folds folds = {};
    BeforeCommit before_commit = {};
};

/// Takes a look at changes of one identity, oldest first, that the rows may not have.
using Sight = std::function<void(std::span<const Change>)>;

class Writer {
  public:
    virtual ~Writer() = default;

    /// Any thread, never waits for the disk. Accepts the unit, whose completion is then called exactly once;
    /// or says at once why not (`busy`: too many are pending, or too many changes wait for their rows;
    /// `closed`: stopping), and then calls nothing.
    [[nodiscard]] virtual Result<void> submit(Unit unit) = 0;

    /// Any thread, never waits for the disk: shows what the journal has of this identity, if none of its
    /// changes is under way. False: nothing was shown; a unit's `look` comes after those. `sight` must be
    /// quick, and not ask the writer for anything.
    [[nodiscard]] virtual bool see(RecordKey key, const Sight& sight) = 0;

    /// Whether what the journal holds could be read; if not, nothing is accepted.
    [[nodiscard]] virtual Result<void> recovery() const = 0;

    /// Accepts nothing more, completes what was accepted, brings the rows up to date as far as
    /// finish_ms allows, empties the write-ahead log, closes the connection.
    /// From one thread, not the writer's own; a second call does nothing.
    virtual void stop() = 0;
};

}  // namespace livepet::storage
