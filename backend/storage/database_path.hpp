// What can be said of a database's path before anything is opened or made: a clear word is due before SQLite,
// which would open a read-only file for reading, or a temporary database for an empty path. Any thread.
#pragma once

#include <string>

#include "backend/storage/error.hpp"

namespace livepet::storage {

/// The absolute path without symbolic links, so that one file has one lock. `cannot_open` or `read_only` if
/// there is no point in going on. A file or folder whose permissions let nobody write counts as read-only for
/// root too: somebody marked it so.
[[nodiscard]] Result<std::string> resolve_database_path(const std::string& path);

}  // namespace livepet::storage
