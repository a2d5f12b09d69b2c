#include "backend/storage/migrations.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "backend/storage/database.hpp"

namespace livepet::storage {

namespace {

constexpr std::array own_migrations{
    Migration{1, "what a file holds", R"sql(
        CREATE TABLE storage_schema (name TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE storage_meta (key TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;
    )sql"},
    Migration{2, "the journal", R"sql(
        CREATE TABLE journal (number INTEGER PRIMARY KEY, entry BLOB NOT NULL) STRICT;
        CREATE TABLE journal_rejects (
            kind INTEGER NOT NULL, id INTEGER NOT NULL, number INTEGER NOT NULL, body BLOB NOT NULL,
            PRIMARY KEY (kind, id, number)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE command_results (
            number INTEGER PRIMARY KEY,      -- of the journal's entry
            device INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            at INTEGER NOT NULL,             -- wall time, ms
            result BLOB NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX command_results_by_device ON command_results (device, sequence);
        CREATE TABLE command_devices (
            device INTEGER PRIMARY KEY,
            last INTEGER NOT NULL,           -- sequence
            at INTEGER NOT NULL              -- wall time of it, ms
        ) STRICT;
        CREATE INDEX command_devices_by_time ON command_devices (at);
    )sql"},
    // Answers that were kept are forgotten: who sends such a command again is told that it is too old.
    Migration{3, "rows that many commands share", R"sql(
        ALTER TABLE journal RENAME COLUMN entry TO entries;
        DROP TABLE command_results;
        CREATE TABLE command_results (
            number INTEGER PRIMARY KEY,      -- of the journal's entry of the last of them
            device INTEGER NOT NULL,
            last INTEGER NOT NULL,           -- sequence
            at INTEGER NOT NULL,             -- wall time of the last of them, ms
            results BLOB NOT NULL            -- those that were folded together, oldest first
        ) STRICT;
        CREATE INDEX command_results_by_device ON command_results (device, last);
    )sql"},
};

std::int64_t latest(std::span<const Migration> migrations) {
    return static_cast<std::int64_t>(migrations.size());
}

bool numbered_from_one(std::span<const Migration> migrations) {
    int expected = 0;
    return std::all_of(migrations.begin(), migrations.end(),
                       [&](const Migration& migration) { return migration.version == ++expected; });
}

/// A mistake in a migration is the migration's; what the disk says is passed on.
StorageError blame(StorageError error) {
    const bool mistake = error == StorageError::invalid_statement || error == StorageError::constraint;
    return mistake ? StorageError::migration_failed : error;
}

Result<void> apply(Connection& connection, std::span<const Migration> migrations, std::int64_t from) {
    if (from > latest(migrations)) {
        return connection.report(StorageError::newer_version,
                                 "the file is further than this program's migrations");
    }
    for (const Migration& migration : migrations.subspan(static_cast<std::size_t>(from))) {
        if (auto applied = connection.execute(std::string(migration.sql)); !applied) {
            return connection.report(blame(applied.error()), migration.name);
        }
        if (!connection.in_transaction()) {
            return connection.report(StorageError::migration_failed,
                                     "a migration must not end its transaction");
        }
    }
    return {};
}

Result<void> apply_own(Connection& connection) {
    const auto version = connection.query_integer("PRAGMA user_version");
    if (!version) return version.error();
    if (auto applied = apply(connection, own_migrations, *version); !applied) return applied.error();
    if (*version == latest(own_migrations)) return {};
    return connection.execute("PRAGMA application_id = " + std::to_string(application_id) +
                              "; PRAGMA user_version = " + std::to_string(latest(own_migrations)));
}

/// A file that another server's app put its tables into is not ours to run on.
Result<void> check_all_known(Connection& connection, std::span<const Schema> schemas) {
    auto rows = connection.prepare("SELECT name FROM storage_schema");
    if (!rows) return rows.error();
    for (;;) {
        const auto row = rows->step();
        if (!row) return row.error();
        if (!*row) return {};
        const auto name = rows->column<std::string_view>(0);
        const bool known = std::any_of(schemas.begin(), schemas.end(),
                                       [&](const Schema& schema) { return schema.name == name; });
        if (!known) return connection.report(StorageError::newer_version, name);
    }
}

Result<void> apply_schema(Connection& connection, const Schema& schema) {
    if (!numbered_from_one(schema.migrations)) {
        return connection.report(StorageError::migration_failed,
                                 "migrations are numbered 1, 2, 3 without gaps");
    }
    std::int64_t version = 0;
    {
        auto row = connection.prepare("SELECT version FROM storage_schema WHERE name = ?");
        if (!row) return row.error();
        if (auto bound = row->bind(schema.name); !bound) return bound.error();
        const auto found = row->step();
        if (!found) return found.error();
        if (*found) version = row->column<std::int64_t>(0);
    }
    if (schema.prepare != nullptr && version != latest(schema.migrations)) {
        if (auto prepared = schema.prepare(connection); !prepared) return prepared.error();
    }
    if (auto applied = apply(connection, schema.migrations, version); !applied) return applied.error();
    if (version == latest(schema.migrations)) return {};
    return connection.run(
        "INSERT INTO storage_schema (name, version) VALUES (?, ?) "
        "ON CONFLICT DO UPDATE SET version = excluded.version",
        schema.name, latest(schema.migrations));
}

Result<void> check_foreign_keys(Connection& connection) {
    auto violations = connection.prepare("PRAGMA foreign_key_check");
    if (!violations) return violations.error();
    const auto found = violations->step();
    if (!found) return found.error();
    if (*found) return connection.report(StorageError::migration_failed, "a migration broke a foreign key");
    return {};
}

Result<void> apply_all(Connection& connection, std::span<const Schema> schemas) {
    const std::int64_t before = sqlite3_total_changes64(connection.handle());
    if (auto applied = apply_own(connection); !applied) return applied.error();
    if (auto known = check_all_known(connection, schemas); !known) return known.error();
    for (const Schema& schema : schemas) {
        if (auto applied = apply_schema(connection, schema); !applied) return applied.error();
    }
    if (sqlite3_total_changes64(connection.handle()) == before)
        return {};  // nothing applied, nothing to check
    return check_foreign_keys(connection);
}

Result<void> migrate_in_transaction(Connection& connection, std::span<const Schema> schemas) {
    // Immediate also when there is nothing to do: a file that somebody else is writing to is noticed here.
    if (auto begun = connection.run("BEGIN IMMEDIATE"); !begun) return begun.error();
    auto applied = apply_all(connection, schemas);
    if (applied) applied = connection.run("COMMIT");
    if (!applied && connection.in_transaction()) (void)connection.run("ROLLBACK");
    return applied;
}

}  // namespace

Result<void> migrate(Connection& connection, std::span<const Schema> schemas) {
    if (auto off = connection.run("PRAGMA foreign_keys = OFF"); !off) return off.error();
    auto migrated = migrate_in_transaction(connection, schemas);
    if (auto on = connection.run("PRAGMA foreign_keys = ON"); !on) return on.error();
    return migrated;
}

}  // namespace livepet::storage
