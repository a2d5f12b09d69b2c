// Takes down in the journal what units have for it, as part of the batch at hand, and lets the backlog and
// the ledger of commands know once the batch is on disk. The writer's thread only.
#pragma once

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "backend/platform/clock.hpp"
#include "backend/storage/backlog.hpp"
#include "backend/storage/command_ledger.hpp"
#include "backend/storage/journal.hpp"
#include "backend/storage/unit.hpp"
#include "backend/storage/write_behind.hpp"

namespace livepet::storage {

/// Runs in each transaction that writes, last.
using BeforeCommit = std::function<Result<void>(Connection&)>;

class Recorder {
  public:
    Recorder(Connection& connection, const platform::Clock& clock, Backlog& backlog, CommandLedger& commands,
             WriteBehind& write_behind, BeforeCommit before_commit);

    /// Brings the backlog to where the journal is: before the first batch.
    [[nodiscard]] Result<void> recover();

    /// Inside the batch's transaction. An error leaves nothing of the unit.
    [[nodiscard]] Result<void> record(Unit& unit);
    /// Inside the batch's transaction, at its end: what was recorded goes to the journal. An error: none of
    /// the batch may be committed.
    [[nodiscard]] Result<void> finish();

    /// How the batch ended.
    void settle(bool is_committed);

  private:
    void remember(std::uint64_t number, const CommandId& command, std::int64_t at_ms,
                  const base::Bytes& result, std::span<const Record> records);

    Connection& connection_;
    const platform::Clock& clock_;
    Backlog& backlog_;
    CommandLedger& commands_;
    WriteBehind& write_behind_;
    const BeforeCommit before_commit_;
    Journal journal_;
    std::uint64_t last_number_ = 0;  // committed
    JournalEntry entry_;             // its memory is used again

    // The batch at hand.
    struct Recorded {
        Unit* unit = nullptr;
        std::int64_t at_ms = 0;
        std::size_t end = 0;  // of its entry in encoded_
    };
    std::vector<Recorded> recorded_;
    base::Bytes encoded_;
};

}  // namespace livepet::storage
