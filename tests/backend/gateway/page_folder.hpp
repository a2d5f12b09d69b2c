// A folder with a page in it, gone with the object.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace livepet {

class PageFolder {
  public:
    PageFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "livepet-page-XXXXXX").string();
        path_ = mkdtemp(name.data());
    }
    ~PageFolder() { std::filesystem::remove_all(path_); }
    PageFolder(const PageFolder&) = delete;
    PageFolder& operator=(const PageFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

    void write(std::string_view name, std::string_view content) const {
        const std::filesystem::path file = path_ / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << content;
    }

  private:
    std::filesystem::path path_;
};

}  // namespace livepet
