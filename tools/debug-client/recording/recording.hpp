// A recording that was read from a file.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"
#include "shared/base/time.hpp"
#include "tools/debug-client/recording/entry.hpp"

namespace livepet::debug_client {

enum class RecordingError : std::uint8_t { cannot_read, too_long, not_a_recording, other_version };

std::string_view describe(RecordingError error);

struct Recording {
    std::vector<Entry> entries;  // without the heading, in order of time
    /// Bytes at the end that are no whole entry: the file was cut off, or is damaged there.
    std::size_t bytes_left_over = 0;

    base::Milliseconds length() const;
};

/// When an entry was made.
base::Milliseconds time_of(const Entry& entry);

/// As far as it can be read.
base::Result<Recording, RecordingError> parse_recording(base::BytesView bytes, std::uint64_t schema);
base::Result<Recording, RecordingError> load_recording(const std::string& path, std::uint64_t schema);

}  // namespace livepet::debug_client
