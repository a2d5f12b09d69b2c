#include "backend/gateway/static_files.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>
#include <utility>

#include "backend/gateway/entity_tag.hpp"
#include "backend/gateway/mime.hpp"
#include "backend/gateway/target.hpp"

namespace livepet::gateway {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view no_page_sentence =
    "The server runs, but its page has not been built: there are no files in the page's folder. "
    "`tools/run` builds the page and starts the server.";

/// A compressed twin's name, taken apart: the name it stands for, and its coding.
std::pair<std::string_view, Coding> split_coding(std::string_view path) {
    if (path.ends_with(".br")) return {path.substr(0, path.size() - 3), Coding::brotli};
    if (path.ends_with(".gz")) return {path.substr(0, path.size() - 3), Coding::gzip};
    return {path, Coding::identity};
}

std::optional<std::string> read_file(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    std::string content{std::istreambuf_iterator<char>(stream), {}};
    if (!stream.is_open() || stream.bad()) return std::nullopt;
    return content;
}

bool is_hidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

}  // namespace

std::string_view describe(StaticFilesError error) {
    switch (error) {
        case StaticFilesError::unreadable:
            return "A file in the page's folder cannot be read.";
        case StaticFilesError::too_many_files:
            return "The page's folder holds more than 1,000 files.";
        case StaticFilesError::too_large:
            return "The page's folder holds more than 64 MB.";
    }
    return "The page's folder cannot be served.";
}

bool carries_content_hash(std::string_view file_name) {
    const std::size_t ending = file_name.rfind('.');
    if (ending == std::string_view::npos || ending == 0) return false;
    const std::size_t dot = file_name.rfind('.', ending - 1);
    if (dot == std::string_view::npos) return false;
    const std::string_view hash = file_name.substr(dot + 1, ending - dot - 1);
    const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    return hash.size() >= 8 && std::all_of(hash.begin(), hash.end(), is_hex);
}

base::Result<StaticFiles, StaticFilesError> StaticFiles::load(const fs::path& folder) {
    StaticFiles table;
    std::error_code error;
    if (!fs::is_directory(folder, error)) return table;
    std::map<std::string, std::string> contents;
    std::size_t bytes = 0;
    fs::recursive_directory_iterator entry(folder, error);
    for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
        if (is_hidden(entry->path())) {
            entry.disable_recursion_pending();
        } else if (entry->is_regular_file(error)) {
            if (contents.size() == static_files_max) return StaticFilesError::too_many_files;
            bytes += static_cast<std::size_t>(entry->file_size(error));
            if (bytes > static_bytes_max) return StaticFilesError::too_large;
            auto content = read_file(entry->path());
            if (!content) return StaticFilesError::unreadable;
            contents.emplace("/" + entry->path().lexically_relative(folder).generic_string(),
                             std::move(*content));
        }
    }
    if (error) return StaticFilesError::unreadable;
    for (auto& [path, content] : contents) {
        // A twin without its file is a file of its own: an archive that is meant to be downloaded.
        const auto [plain, coding] = split_coding(path);
        const bool twin = coding != Coding::identity && contents.find(std::string(plain)) != contents.end();
        if (!twin) table.files_[path].immutable = carries_content_hash(path);
    }
    for (auto& [path, content] : contents) table.add(path, std::move(content));
    return table;
}

void StaticFiles::add(const std::string& path, std::string content) {
    auto file = files_.find(path);
    Coding coding = Coding::identity;
    if (file == files_.end()) {
        std::string_view plain;
        std::tie(plain, coding) = split_coding(path);
        file = files_.find(plain);
    }
    Variant& variant = file->second.variants[static_cast<std::size_t>(coding)];
    variant.entity_tag = make_entity_tag(content, name_of(coding));
    variant.content = std::make_shared<const std::string>(std::move(content));
    file->second.mime_type = mime_type_of(file->first);
}

const StaticFiles::File* StaticFiles::find(std::string_view path) const {
    const auto decoded = percent_decoded(path);
    if (!decoded) return nullptr;
    const auto found = files_.find(*decoded == "/" ? "/index.html" : *decoded);
    return found == files_.end() ? nullptr : &found->second;
}

Response StaticFiles::answer(const Request& request) const {
    const File* file = find(request.path);
    if (!file) return text_response(503, no_page_sentence);

    AvailableCodings available{};
    std::transform(file->variants.begin(), file->variants.end(), available.begin(),
                   [](const Variant& variant) { return variant.content != nullptr; });
    const Coding coding = choose_coding(request.header("Accept-Encoding"), available);
    const Variant& variant = file->variants[static_cast<std::size_t>(coding)];

    Response response;
    response.set("ETag", variant.entity_tag);
    response.set("Cache-Control", file->immutable ? "public, max-age=31536000, immutable" : "no-cache");
    if (std::count(available.begin(), available.end(), true) > 1) response.set("Vary", "Accept-Encoding");
    if (names_entity_tag(request.header("If-None-Match"), variant.entity_tag)) {
        response.status = 304;
        return response;
    }
    response.set("Content-Type", file->mime_type);
    if (coding != Coding::identity) response.set("Content-Encoding", name_of(coding));
    response.body = variant.content;
    return response;
}

}  // namespace livepet::gateway
