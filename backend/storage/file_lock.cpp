#include "backend/storage/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace livepet::storage {

namespace {

constexpr int acquire_attempts_max = 100;

StorageError why_not_made(int error) {
    switch (error) {
        case EACCES:
        case EPERM:
        case EROFS:
            return StorageError::read_only;
        case ENOSPC:
        case EDQUOT:
            return StorageError::full;
        default:
            return StorageError::cannot_open;
    }
}

/// Whether the path still names the locked file: the server that held the lock before may have deleted it
/// between our opening it and our locking it.
bool still_names(const std::string& path, int descriptor) {
    struct stat named {};
    struct stat held {};
    return stat(path.c_str(), &named) == 0 && fstat(descriptor, &held) == 0 && named.st_dev == held.st_dev &&
           named.st_ino == held.st_ino;
}

}  // namespace

Result<FileLock> FileLock::acquire(const std::string& database_path) {
    const std::string path = database_path + "-lock";
    for (int attempt = 0; attempt < acquire_attempts_max; ++attempt) {
        const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
        if (descriptor < 0) return why_not_made(errno);
        FileLock lock(path, descriptor);
        if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
            const int error = errno;
            ::close(std::exchange(lock.descriptor_, -1));
            return error == EWOULDBLOCK ? StorageError::locked : StorageError::cannot_open;
        }
        if (still_names(path, descriptor)) return lock;
        ::close(std::exchange(lock.descriptor_, -1));
    }
    return StorageError::locked;
}

FileLock::FileLock(FileLock&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
    if (this == &other) return *this;
    release();
    path_ = std::move(other.path_);
    descriptor_ = std::exchange(other.descriptor_, -1);
    return *this;
}

FileLock::~FileLock() { release(); }

void FileLock::release() {
    if (descriptor_ < 0) return;
    ::unlink(path_.c_str());  // while it is held, so that nobody else's is deleted
    ::close(std::exchange(descriptor_, -1));
}

}  // namespace livepet::storage
