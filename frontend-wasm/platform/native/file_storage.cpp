#include "frontend-wasm/platform/native/file_storage.hpp"

#include <fstream>
#include <map>
#include <sstream>
#include <utility>

#include "frontend-wasm/platform/local_storage.hpp"

namespace livepet::ui::platform {

namespace {

std::filesystem::path& folder() {
    static std::filesystem::path where;
    return where;
}

std::map<std::string, std::string, std::less<>>& memory() {
    static std::map<std::string, std::string, std::less<>> values;
    return values;
}

/// A file name for any key: what is neither letter, digit, dot nor dash becomes _.
std::filesystem::path file_of(std::string_view key) {
    std::string name(key.substr(0, 100));
    for (char& c : name) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           c == '.' || c == '-';
        if (!plain) c = '_';
    }
    return folder() / name;
}

bool is_in_memory(Storage storage) { return storage == Storage::tab || folder().empty(); }

}  // namespace

std::optional<std::string> load(Storage storage, std::string_view key) {
    if (is_in_memory(storage)) {
        const auto found = memory().find(key);
        return found == memory().end() ? std::nullopt : std::optional(found->second);
    }
    std::ifstream file(file_of(key), std::ios::binary);
    if (!file) return std::nullopt;
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
}

void save(Storage storage, std::string_view key, std::string_view value) {
    if (value.size() > stored_value_bytes_max) return;
    if (is_in_memory(storage)) {
        memory()[std::string(key)] = value;
        return;
    }
    std::error_code ignored;
    std::filesystem::create_directories(folder(), ignored);
    // Whole or not at all: another client may read it at this moment.
    const std::filesystem::path file = file_of(key);
    std::filesystem::path fresh = file;
    fresh += ".new";
    std::ofstream(fresh, std::ios::binary) << value;
    std::filesystem::rename(fresh, file, ignored);
}

void forget(Storage storage, std::string_view key) {
    std::error_code ignored;
    if (is_in_memory(storage))
        memory().erase(std::string(key));
    else
        std::filesystem::remove(file_of(key), ignored);
}

void native::keep_storage_in(std::filesystem::path where) { folder() = std::move(where); }

}  // namespace livepet::ui::platform
