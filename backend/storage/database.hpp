// The server's one database file: opened, proved to be ours and whole, brought up to date, and kept from
// other servers for as long as this object lives. It hands out the connections: one that writes, any number
// that read.
//
// Opened, used and destroyed on any one thread. Writers and readers made from it must be gone before it is.
//
//     auto database = storage::Database::open({.path = "world.db"}, schemas);
//     if (!database) return fail_to_start(path, describe(database.error()));
//     storage::WriterThread writer(*database);
//     storage::ReaderPool readers(*database);
#pragma once

#include <span>
#include <string>

#include "backend/platform/clock.hpp"
#include "backend/storage/connection.hpp"
#include "backend/storage/file_lock.hpp"
#include "backend/storage/migrations.hpp"

namespace livepet::storage {

struct DatabaseOptions {
    std::string path;  // made if it does not exist; its folder must
    std::string vfs;   // as in ConnectionOptions
    Diagnose diagnose;
    /// Measures batches and deadlines; null: the machine's own. Must outlive the database.
    const platform::Clock* clock = nullptr;
};

/// "LVPT" in the file's header: a database of some other program is refused, not migrated.
inline constexpr std::int64_t application_id = 0x4C565054;

class Database {
  public:
    /// Every reason to refuse the file is told apart: cannot_open, locked, read_only, not_a_database,
    /// other_application, corrupt, newer_version, migration_failed, full, io. A refused file is left as it
    /// was.
    [[nodiscard]] static Result<Database> open(DatabaseOptions options, std::span<const Schema> schemas);

    /// The connection that writes, for a Writer, or for setting a new world up before there is one. Once.
    [[nodiscard]] Connection take_writer();

    /// A further connection that can only read.
    [[nodiscard]] Result<Connection> open_reader() const;

    [[nodiscard]] const std::string& path() const { return options_.path; }
    [[nodiscard]] const platform::Clock& clock() const { return *options_.clock; }

  private:
    Database(DatabaseOptions options, FileLock lock, Connection writer);

    DatabaseOptions options_;
    FileLock lock_;
    Connection writer_;
};

}  // namespace livepet::storage
