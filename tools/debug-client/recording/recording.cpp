#include "tools/debug-client/recording/recording.hpp"

#include <filesystem>
#include <fstream>
#include <utility>

#include "shared/wire/decode.hpp"

namespace livepet::debug_client {

std::string_view describe(RecordingError error) {
    switch (error) {
        case RecordingError::cannot_read:
            return "it cannot be read";
        case RecordingError::too_long:
            return "it is longer than any recording";
        case RecordingError::not_a_recording:
            return "it is no recording";
        case RecordingError::other_version:
            return "it was made by another version";
    }
    return "unknown";
}

base::Milliseconds time_of(const Entry& entry) {
    return std::visit(
        [](const auto& made) {
            if constexpr (requires { made.at; }) return made.at;
            return base::Milliseconds{0};
        },
        entry);
}

base::Milliseconds Recording::length() const {
    return entries.empty() ? base::Milliseconds{0} : time_of(entries.back());
}

base::Result<Recording, RecordingError> parse_recording(base::BytesView bytes, std::uint64_t schema) {
    wire::Reader reader(bytes);
    Entry first;
    if (!wire::take(reader, first)) return RecordingError::not_a_recording;
    const auto* heading = std::get_if<Heading>(&first);
    if (heading == nullptr || heading->what != Heading{}.what) return RecordingError::not_a_recording;
    if (heading->schema != schema) return RecordingError::other_version;
    Recording recording;
    for (;;) {
        recording.bytes_left_over = reader.remaining();
        Entry entry;
        if (reader.remaining() == 0 || !wire::take(reader, entry)) return recording;
        if (time_of(entry) < recording.length()) return recording;
        recording.entries.push_back(std::move(entry));
    }
}

base::Result<Recording, RecordingError> load_recording(const std::string& path, std::uint64_t schema) {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    if (error) return RecordingError::cannot_read;
    if (size > recording_bytes_max) return RecordingError::too_long;
    std::ifstream file(path, std::ios::binary);
    base::Bytes bytes(static_cast<std::size_t>(size));
    file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (!file) return RecordingError::cannot_read;
    return parse_recording(bytes, schema);
}

}  // namespace livepet::debug_client
