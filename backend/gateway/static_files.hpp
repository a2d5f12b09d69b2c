// The page's files, served from memory.
//
// Problem: serving by path from disk means traversal, symbolic links, half-written files and blocking reads
// on a fiber's thread. Choice: the folder is read once, at start, into a table; only the names in the table
// exist. A page built anew is served after a restart.
//
// `name.br` and `name.gz` beside `name` are the same file compressed, picked by Accept-Encoding, and have no
// path of their own. Names that carry their content's hash (`app.0123abcd.wasm`) may be cached for ever.
//
// Never changed after load(): any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "backend/gateway/content_coding.hpp"
#include "backend/gateway/request.hpp"
#include "backend/gateway/response.hpp"
#include "shared/base/result.hpp"

namespace livepet::gateway {

inline constexpr std::size_t static_files_max = 1'000;
inline constexpr std::size_t static_bytes_max = 64 * 1024 * 1024;

enum class StaticFilesError : std::uint8_t { unreadable, too_many_files, too_large };
std::string_view describe(StaticFilesError error);

class StaticFiles {
  public:
    /// An empty table: `/` says that there is no page.
    StaticFiles() = default;

    /// Reads a folder and the folders in it; names that begin with a dot are left out. A folder that does not
    /// exist gives an empty table. Blocks, so only at start.
    static base::Result<StaticFiles, StaticFilesError> load(const std::filesystem::path& folder);

    bool is_empty() const { return files_.empty(); }

    /// Whether there is a file at `path`, percent-encoded as Request::path is.
    bool has(std::string_view path) const { return find(path) != nullptr; }

    /// Answers GET and HEAD for a path that has() a file, or for `/`: 200, 304, or 503 if the page is not
    /// there.
    Response answer(const Request& request) const;

  private:
    struct Variant {
        std::shared_ptr<const std::string> content;  // null: the file has no such encoding
        std::string entity_tag;
    };
    struct File {
        std::string_view mime_type;
        bool immutable = false;
        std::array<Variant, coding_count> variants;
    };

    const File* find(std::string_view path) const;
    void add(const std::string& path, std::string content);

    std::map<std::string, File, std::less<>> files_;  // by decoded path, `/index.html`
};

/// Whether a name ends in `.<8 or more lower-case hex digits>.<ending>`.
bool carries_content_hash(std::string_view file_name);

}  // namespace livepet::gateway
