#include "tests/backend/storage/ledger.hpp"

#include <array>
#include <span>
#include <utility>

namespace livepet::storage::test {

namespace {

constexpr std::array migrations{
    Migration{1, "entries and a counter", R"sql(
        CREATE TABLE entries (unit INTEGER NOT NULL, part INTEGER NOT NULL, parts INTEGER NOT NULL, body BLOB NOT NULL,
                              PRIMARY KEY (unit, part)) STRICT;
        CREATE TABLE counter (only INTEGER PRIMARY KEY CHECK (only = 1), entries INTEGER NOT NULL) STRICT;
        INSERT INTO counter VALUES (1, 0);
    )sql"},
};

}  // namespace

const Schema ledger_schema{"ledger", migrations};

Result<Database> open_ledger(const std::string& path, const std::string& vfs, const platform::Clock* clock) {
    return Database::open({.path = path, .vfs = vfs, .diagnose = {}, .clock = clock},
                          std::span(&ledger_schema, 1));
}

Result<void> write(Connection& connection, const Entry& entry) {
    for (int part = 0; part < entry.parts; ++part) {
        if (auto added = connection.run("INSERT INTO entries VALUES (?, ?, ?, randomblob(?))", entry.unit,
                                        part, entry.parts, entry.bytes);
            !added) {
            return added.error();
        }
        if (auto counted = connection.run("UPDATE counter SET entries = entries + 1"); !counted) {
            return counted.error();
        }
    }
    return {};
}

Unit unit_of(const Entry& entry) {
    Unit unit;
    unit.work = [entry](Connection& connection) { return write(connection, entry); };
    return unit;
}

Result<std::map<std::int64_t, std::int64_t>> read_ledger(Connection& connection) {
    auto rows = connection.prepare("SELECT unit, count(*) FROM entries GROUP BY unit");
    if (!rows) return rows.error();
    std::map<std::int64_t, std::int64_t> found;
    for (;;) {
        const auto row = rows->step();
        if (!row) return row.error();
        if (!*row) return found;
        found.emplace(rows->column<std::int64_t>(0), rows->column<std::int64_t>(1));
    }
}

std::string examine(Connection& connection) {
    auto check = connection.prepare("PRAGMA integrity_check(1)");
    if (!check || !check->step()) return "the integrity check did not run";
    if (check->column<std::string_view>(0) != "ok") return std::string(check->column<std::string_view>(0));
    const auto torn = connection.query_integer(
        "SELECT count(*) FROM (SELECT parts, count(*) AS found FROM entries GROUP BY unit, parts) WHERE "
        "found != parts");
    if (!torn || *torn != 0) return "a unit is there in part";
    const auto gap =
        connection.query_integer("SELECT (SELECT entries FROM counter) - (SELECT count(*) FROM entries)");
    if (!gap || *gap != 0) return "the counter and the entries disagree";
    return {};
}

}  // namespace livepet::storage::test
