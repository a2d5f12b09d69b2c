// Rows that follow a journal, for storage's tests: balances, to which each change adds an amount. A change
// that is lost, or folded twice, shows in the sum.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "backend/storage/database.hpp"
#include "backend/storage/fold.hpp"
#include "backend/storage/unit.hpp"

namespace livepet::storage::test {

extern const Schema balances_schema;

Result<Database> open_balances(const std::string& path, const std::string& vfs = {},
                               const platform::Clock* clock = nullptr, Diagnose diagnose = {});

/// Ids from poisoned_id on cannot be folded.
class BalanceFold final : public Fold {
  public:
    static constexpr RecordKind balance_kind = 7;
    static constexpr std::uint64_t poisoned_id = 1'000'000;

    RecordKind kind() const override { return balance_kind; }
    Result<void> fold(Connection& connection, std::uint64_t id, std::span<const Change> changes) override;
};

Record add(std::uint64_t id, std::int64_t amount);
std::int64_t amount_of(const Change& change);

/// A unit that adds `amount` to `id`, as that device's command.
Unit unit_adding(std::uint64_t id, std::int64_t amount, CommandId command = {});

/// As the rows have it.
Result<std::map<std::uint64_t, std::int64_t>> read_balances(Connection& connection);

}  // namespace livepet::storage::test
