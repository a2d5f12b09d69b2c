// That only one server uses a database file: an flock on FILE-lock beside it.
//
// The system lets go of the lock when the process ends, however it ends; an orderly end deletes the lock file
// too. The database file itself is not locked this way: closing a second descriptor of it would drop the
// locks that SQLite holds on it. Any thread. Failure takes nothing down but this opening.
#pragma once

#include <string>
#include <utility>

#include "backend/storage/error.hpp"

namespace livepet::storage {

class FileLock {
  public:
    /// `locked` at once if another process, or another FileLock of this one, has it; `read_only` if the
    /// folder takes no new file; `full`, `cannot_open`.
    [[nodiscard]] static Result<FileLock> acquire(const std::string& database_path);

    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    ~FileLock();

  private:
    FileLock(std::string path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}
    void release();

    std::string path_;
    int descriptor_ = -1;
};

}  // namespace livepet::storage
