#include "tests/backend/storage/balances.hpp"

#include <array>
#include <span>
#include <utility>

#include "shared/wire/decode.hpp"
#include "shared/wire/encode.hpp"

namespace livepet::storage::test {
namespace {

constexpr std::array migrations{
    Migration{1, "balances", R"sql(
        CREATE TABLE balances (id INTEGER PRIMARY KEY, amount INTEGER NOT NULL, version INTEGER NOT NULL) STRICT;
    )sql"},
};

struct Added {
    std::int64_t amount = 0;
};
BOOST_DESCRIBE_STRUCT(Added, (), (amount))

}  // namespace

const Schema balances_schema{"balances", migrations};

Result<Database> open_balances(const std::string& path, const std::string& vfs, const platform::Clock* clock,
                               Diagnose diagnose) {
    return Database::open({.path = path, .vfs = vfs, .diagnose = std::move(diagnose), .clock = clock},
                          std::span(&balances_schema, 1));
}

Result<void> BalanceFold::fold(Connection& connection, std::uint64_t id, std::span<const Change> changes) {
    if (id >= poisoned_id) return StorageError::constraint;
    for (const Change& change : changes) {
        auto added = connection.run(
            "INSERT INTO balances (id, amount, version) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET "
            "amount = amount + ?2, version = ?3 WHERE version < ?3",
            id, amount_of(change), change.version);
        if (!added) return added;
    }
    return {};
}

Record add(std::uint64_t id, std::int64_t amount) {
    return {BalanceFold::balance_kind, id, wire::encode(Added{amount})};
}

std::int64_t amount_of(const Change& change) { return wire::decode<Added>(change.body)->amount; }

Unit unit_adding(std::uint64_t id, std::int64_t amount, CommandId command) {
    Unit unit;
    unit.records.push_back(add(id, amount));
    unit.command = command;
    unit.result = wire::encode(Added{amount});
    return unit;
}

Result<std::map<std::uint64_t, std::int64_t>> read_balances(Connection& connection) {
    auto rows = connection.prepare("SELECT id, amount FROM balances");
    if (!rows) return rows.error();
    std::map<std::uint64_t, std::int64_t> found;
    for (;;) {
        const auto row = rows->step();
        if (!row) return row.error();
        if (!*row) return found;
        found.emplace(rows->column<std::uint64_t>(0), rows->column<std::int64_t>(1));
    }
}

}  // namespace livepet::storage::test
