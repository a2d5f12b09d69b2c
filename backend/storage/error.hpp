// What can go wrong with the database, as one closed list. Each entry has a sentence for people that says
// what to do about it; SQLite's own words for it go to the connection's Diagnose function.
#pragma once

#include <functional>
#include <string_view>

#include "shared/base/result.hpp"

namespace livepet::storage {

enum class StorageError {
    // opening
    cannot_open,
    locked,
    read_only,
    not_a_database,
    other_application,
    newer_version,
    migration_failed,
    // any time
    corrupt,
    full,
    log_full,
    io,
    out_of_memory,
    // one unit or query
    constraint,
    invalid_statement,
    work_threw,
    repeated,
    superseded,
    deadline,
    too_many_rows,
    busy,
    closed,
};

/// A sentence for people, without the file's name: the caller puts it in front.
std::string_view describe(StorageError error);

/// The entry that an (extended) result code of SQLite stands for. Not for SQLITE_OK, _ROW and _DONE.
StorageError from_sqlite(int code);

template <class T>
using Result = base::Result<T, StorageError>;

/// Hears SQLite's own words for each error, for the log. Called on the thread that met the error.
using Diagnose = std::function<void(StorageError, std::string_view message)>;

}  // namespace livepet::storage
