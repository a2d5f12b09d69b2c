// Which commands have been carried out: so that one that is sent again takes effect once, and its sender gets
// the first answer, over restarts of the server too.
//
// Numbers of a device grow, so the last one that was carried out tells a new command from an old one. Answers
// are kept for results_kept_h at least; an older command is known as such for as long as its device is
// (devices_kept_days after its last command), and never carried out again.
//
// The writer's thread only.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "backend/storage/backlog.hpp"
#include "backend/storage/connection.hpp"
#include "backend/storage/fold.hpp"
#include "backend/storage/record.hpp"

namespace livepet::storage {

/// Storage's own kind of record: the id is a device's, the body a CommandResult.
inline constexpr RecordKind command_kind = 0;

struct CommandResult {
    std::uint64_t sequence = 0;
    std::int64_t at_ms = 0;  // wall time
    base::Bytes result;
};
BOOST_DESCRIBE_STRUCT(CommandResult, (), (sequence, at_ms, result))

class CommandLedger final : public Fold {
  public:
    CommandLedger(Connection& connection, const Backlog& backlog)
        : connection_(connection), backlog_(backlog) {}

    /// The last command of this device that was carried out; 0 if none is known.
    [[nodiscard]] Result<std::uint64_t> last_of(std::uint64_t device);

    /// Enters a command of the batch at hand: `repeated` if it, or a later one of its device, was carried out
    /// before.
    [[nodiscard]] Result<void> enter(const CommandId& command);
    /// The command entered last could not be recorded after all.
    void withdraw();
    /// The batch at hand was committed, or was not.
    void settle(bool is_committed);

    /// The answer to a command that was carried out; nothing if it was not, or too long ago.
    [[nodiscard]] Result<std::optional<base::Bytes>> result_of(const CommandId& command);

    /// Drops answers and devices older than they are kept, at most `rows_max`. True: there are no more.
    [[nodiscard]] Result<bool> prune(std::int64_t now_ms, std::int64_t rows_max);

    RecordKind kind() const override { return command_kind; }
    Result<void> fold(Connection& connection, std::uint64_t device, std::span<const Change> changes) override;

  private:
    Result<std::uint64_t> find_last(std::uint64_t device);

    Connection& connection_;
    const Backlog& backlog_;
    boost::unordered_flat_map<std::uint64_t, std::uint64_t> last_;  // a cache, by device
    struct Entered {
        std::uint64_t device = 0;
        std::uint64_t last_before = 0;
    };
    std::vector<Entered> entered_;  // in the batch at hand
};

}  // namespace livepet::storage
