// Brings the rows up to what the journal says, behind the commands: in rounds, in key order (neighbours share
// pages), in slices of a transaction each that last slice_ms_max at most; and drops the journal's entries
// once their round is over. A round begins when the oldest change has waited for round_after, or many have
// gathered.
//
// Nothing here is urgent: after each slice commands have the writer for pause_per_slice times as long, unless
// changes gather faster than they go; and slices are not synced by themselves (a later commit's sync covers
// them, and what a power cut takes is in the journal still). A full disk delays them; a change that cannot be
// folded for another reason is set aside in `journal_rejects`, said in the log, and holds up nobody.
//
// The writer's thread only.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "backend/platform/clock.hpp"
#include "backend/storage/backlog.hpp"
#include "backend/storage/command_ledger.hpp"
#include "backend/storage/connection.hpp"
#include "backend/storage/fold.hpp"
#include "backend/storage/journal.hpp"

namespace livepet::storage {

class WriteBehind {
  public:
    /// A round begins once its oldest change has waited for `rows_after`.
    WriteBehind(Connection& connection, const platform::Clock& clock, Backlog& backlog,
                CommandLedger& commands, Folds folds, std::chrono::milliseconds rows_after);

    /// An entry of this number is in the journal and its changes in the backlog.
    void added(std::uint64_t number);

    /// When there will be work, unless something is added before; nothing: not by itself.
    [[nodiscard]] std::optional<platform::MonotonicTime> due() const;

    /// One slice, if it is due.
    void work();

    /// Folds and drops all there is, until `deadline` or a failure of the disk: for an orderly end. What is
    /// left is in the journal.
    void finish(platform::MonotonicTime deadline);

  private:
    enum class Phase : std::uint8_t { gathering, folding, dropping, pruning };

    void begin_round();
    Result<void> fold_slice();
    Result<void> fold(RecordKey key);
    Result<void> set_aside(RecordKey key);
    Result<void> drop_slice();
    Result<void> prune_slice();
    [[nodiscard]] bool is_pressed() const;
    [[nodiscard]] std::chrono::nanoseconds slice_time() const;
    template <class F>
    Result<void> in_transaction(F&& f);

    Connection& connection_;
    const platform::Clock& clock_;
    Backlog& backlog_;
    CommandLedger& commands_;
    Journal journal_;
    const Folds folds_;
    const std::chrono::milliseconds rows_after_;
    std::vector<Change> changes_;  // of the key at hand
    Phase phase_ = Phase::gathering;
    std::uint64_t last_ = 0;                         // entry in the backlog
    std::uint64_t round_until_ = 0;                  // entry that the round at hand covers
    std::optional<platform::MonotonicTime> oldest_;  // when the first change of the next round came
    platform::MonotonicTime not_before_{};           // after the disk failed
    platform::MonotonicTime paused_until_{};
};

}  // namespace livepet::storage
