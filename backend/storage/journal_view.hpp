// What the writer knows beyond the rows that readers see: changes that are in the journal only, and which
// commands have been carried out. Handed to a unit's `look`, on the writer's thread, for that call only.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "backend/storage/backlog.hpp"
#include "backend/storage/command_ledger.hpp"
#include "backend/storage/record.hpp"

namespace livepet::storage {

class JournalView {
  public:
    JournalView(const Backlog& backlog, CommandLedger& commands) : backlog_(backlog), commands_(commands) {}

    /// Oldest first; those that a row has (by its version) among them. Views for the call at hand.
    [[nodiscard]] std::vector<Change> changes_of(RecordKey key) const { return backlog_.changes_of(key); }
    [[nodiscard]] bool is_empty() const { return backlog_.length() == 0; }

    [[nodiscard]] Result<std::uint64_t> last_command_of(std::uint64_t device) const {
        return commands_.last_of(device);
    }
    [[nodiscard]] Result<std::optional<base::Bytes>> result_of(const CommandId& command) const {
        return commands_.result_of(command);
    }

  private:
    const Backlog& backlog_;
    CommandLedger& commands_;
};

}  // namespace livepet::storage
