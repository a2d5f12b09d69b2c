#include "backend/storage/database_path.hpp"

#include <unistd.h>

#include <filesystem>
#include <system_error>

namespace livepet::storage {

namespace fs = std::filesystem;

namespace {

bool nobody_may_write(fs::perms permissions) {
    constexpr fs::perms write = fs::perms::owner_write | fs::perms::group_write | fs::perms::others_write;
    return (permissions & write) == fs::perms::none;
}

Result<void> check_access(const fs::path& path, fs::perms permissions) {
    if (nobody_may_write(permissions)) return StorageError::read_only;
    if (::access(path.c_str(), R_OK) != 0) return StorageError::cannot_open;
    if (::access(path.c_str(), W_OK) != 0) return StorageError::read_only;
    return {};
}

}  // namespace

Result<std::string> resolve_database_path(const std::string& path) {
    std::error_code error;
    if (path.empty()) return StorageError::cannot_open;
    const fs::path resolved = fs::weakly_canonical(fs::absolute(path, error), error);
    if (error || !resolved.has_filename()) return StorageError::cannot_open;

    const fs::path folder = resolved.parent_path();
    const fs::file_status folder_status = fs::status(folder, error);
    if (!fs::is_directory(folder_status)) return StorageError::cannot_open;

    const fs::file_status status = fs::status(resolved, error);
    if (status.type() == fs::file_type::none) return StorageError::cannot_open;  // not even looked at
    if (fs::exists(status)) {
        if (!fs::is_regular_file(status)) return StorageError::cannot_open;
        if (auto access = check_access(resolved, status.permissions()); !access) return access.error();
    }
    if (auto access = check_access(folder, folder_status.permissions()); !access) return access.error();
    return resolved.string();
}

}  // namespace livepet::storage
