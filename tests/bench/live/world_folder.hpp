// A new folder for the database of a world that is gone with this.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <string>
#include <system_error>

namespace livepet::bench::live {

/// Where files are on a disk, and where they are in memory (nowhere, if the system has no such place).
inline std::string on_disk() { return std::filesystem::temp_directory_path(); }
inline std::string in_memory() { return std::filesystem::is_directory("/dev/shm") ? "/dev/shm" : on_disk(); }

class WorldFolder {
  public:
    explicit WorldFolder(const std::string& within) {
        static int count = 0;
        path_ = within + "/livepet-bench-" + std::to_string(getpid()) + "-world-" + std::to_string(++count);
        std::filesystem::create_directories(path_);
    }
    ~WorldFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    WorldFolder(const WorldFolder&) = delete;
    WorldFolder& operator=(const WorldFolder&) = delete;

    std::string database() const { return path_ + "/world.db"; }

  private:
    std::string path_;
};

}  // namespace livepet::bench::live
