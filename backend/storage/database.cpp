#include "backend/storage/database.hpp"

#include <utility>

#include "backend/storage/database_path.hpp"
#include "backend/storage/limits.hpp"

namespace livepet::storage {

namespace {

/// True: a new or empty file. False: one of ours.
Result<bool> is_fresh(Connection& connection) {
    const auto id = connection.query_integer("PRAGMA application_id");
    if (!id) return id.error();
    if (*id == application_id) return false;
    const auto version = connection.query_integer("PRAGMA user_version");
    if (!version) return version.error();
    const auto entries = connection.query_integer("SELECT count(*) FROM sqlite_schema");
    if (!entries) return entries.error();
    if (*id == 0 && *version == 0 && *entries == 0) return true;
    return connection.report(StorageError::other_application, "its application_id is another one");
}

Result<void> check_whole(Connection& connection) {
    const auto pages = connection.query_integer("PRAGMA page_count");
    if (!pages) return pages.error();
    const auto page_bytes = connection.query_integer("PRAGMA page_size");
    if (!page_bytes) return page_bytes.error();
    if (*pages * *page_bytes > checked_bytes_max) return {};

    auto check = connection.prepare("PRAGMA quick_check(1)");
    if (!check) return check.error();
    const auto row = check->step();
    if (!row) return row.error();
    const auto finding = *row ? check->column<std::string_view>(0) : std::string_view("no answer");
    if (finding != "ok") return connection.report(StorageError::corrupt, finding);
    return {};
}

Result<void> switch_to_log(Connection& connection) {
    auto mode = connection.prepare("PRAGMA journal_mode = WAL");
    if (!mode) return mode.error();
    const auto row = mode->step();
    if (!row) return row.error();
    if (*row && mode->column<std::string_view>(0) == "wal") return {};
    return connection.report(StorageError::cannot_open, "this kind of disk cannot carry a write-ahead log");
}

Result<void> configure(Connection& connection) {
    // In log mode NORMAL may lose the last commits with the power; FULL may not. EXTRA is FULL, and for the
    // one commit that is made before there is a log it syncs the folder too: else the rollback journal could
    // come back with the power and, with the new file, take everything since. Only the writer checkpoints,
    // when it chooses to (SQLite 3.40 can damage a file whose log two connections reset).
    if (auto set = connection.execute("PRAGMA synchronous = EXTRA"); !set) return set.error();
    if (auto logged = switch_to_log(connection); !logged) return logged.error();
    return connection.execute(
        "PRAGMA wal_autocheckpoint = 0; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;"
        "PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = " +
        std::to_string(wal_truncate_bytes));
}

Result<void> make_ours(Connection& connection, std::span<const Schema> schemas) {
    if (sqlite3_db_readonly(connection.handle(), "main") != 0) return StorageError::read_only;
    const auto fresh = is_fresh(connection);
    if (!fresh) return fresh.error();
    if (!*fresh) {
        if (auto whole = check_whole(connection); !whole) return whole.error();
    }
    if (auto configured = configure(connection); !configured) return configured.error();
    return migrate(connection, schemas);
}

}  // namespace

Result<Database> Database::open(DatabaseOptions options, std::span<const Schema> schemas) {
    auto path = resolve_database_path(options.path);
    if (!path) return path.error();
    options.path = std::move(*path);
    static const platform::RealClock machine_clock;
    if (options.clock == nullptr) options.clock = &machine_clock;
    auto lock = FileLock::acquire(options.path);
    if (!lock) return lock.error();
    auto connection = Connection::open({.path = options.path,
                                        .access = ConnectionOptions::Access::create,
                                        .vfs = options.vfs,
                                        .diagnose = options.diagnose});
    if (!connection) return connection.error();
    if (auto ours = make_ours(*connection, schemas); !ours) return ours.error();
    return Database(std::move(options), std::move(*lock), std::move(*connection));
}

Database::Database(DatabaseOptions options, FileLock lock, Connection writer)
    : options_(std::move(options)), lock_(std::move(lock)), writer_(std::move(writer)) {}

Connection Database::take_writer() { return std::move(writer_); }

Result<Connection> Database::open_reader() const {
    auto connection = Connection::open({.path = options_.path,
                                        .access = ConnectionOptions::Access::read_only,
                                        .vfs = options_.vfs,
                                        .diagnose = options_.diagnose});
    if (!connection) return connection.error();
    if (auto set = connection->execute("PRAGMA query_only = ON; PRAGMA trusted_schema = OFF"); !set)
        return set.error();
    return connection;
}

}  // namespace livepet::storage
