#include "frontend-wasm/platform/native/file_storage.hpp"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <string>

#include "frontend-wasm/platform/local_storage.hpp"

namespace livepet::ui::platform {

namespace {

/// A folder of its own, gone with the test.
struct Folder {
    std::filesystem::path path = std::filesystem::temp_directory_path() /
                                 ("livepet_storage_test_" + std::to_string(std::hash<const void*>{}(this)));
    Folder() { native::keep_storage_in(path); }
    ~Folder() {
        native::keep_storage_in({});
        std::filesystem::remove_all(path);
    }
};

}  // namespace

TEST_CASE("what the device keeps is in files, whatever its key", "[file_storage]") {
    const Folder folder;
    CHECK_FALSE(load(Storage::device, "livepet.theme").has_value());
    save(Storage::device, "livepet.theme", "dark");
    save(Storage::device, "../escape/me", std::string("a\0b", 3));
    CHECK(load(Storage::device, "livepet.theme") == "dark");
    CHECK(load(Storage::device, "../escape/me") == std::string("a\0b", 3));
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path)) {
        CHECK(entry.path().parent_path() == folder.path);
    }
    forget(Storage::device, "livepet.theme");
    CHECK_FALSE(load(Storage::device, "livepet.theme").has_value());
}

TEST_CASE("what a tab keeps leaves no file, and nothing too large is kept", "[file_storage]") {
    const Folder folder;
    save(Storage::tab, "draft", "Momo");
    CHECK(load(Storage::tab, "draft") == "Momo");
    CHECK_FALSE(std::filesystem::exists(folder.path));
    forget(Storage::tab, "draft");
    CHECK_FALSE(load(Storage::tab, "draft").has_value());
    save(Storage::device, "large", std::string(stored_value_bytes_max + 1, 'x'));
    CHECK_FALSE(load(Storage::device, "large").has_value());
}

}  // namespace livepet::ui::platform
