#include "tools/loadgen/record_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "shared/wire/decode.hpp"
#include "shared/wire/encode.hpp"

namespace livepet::loadgen {
namespace {

base::Result<base::Bytes, FileError> read_all(int descriptor) {
    struct stat status {};
    if (fstat(descriptor, &status) != 0) return FileError::cannot_read;
    base::Bytes bytes(static_cast<std::size_t>(status.st_size));
    std::size_t done = 0;
    while (done < bytes.size()) {
        const auto count =
            pread(descriptor, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
        if (count <= 0) return FileError::cannot_read;
        done += static_cast<std::size_t>(count);
    }
    return bytes;
}

}  // namespace

std::string_view describe(FileError error) {
    switch (error) {
        case FileError::cannot_open:
            return "it cannot be opened, or made";
        case FileError::in_use:
            return "another load generator is using it";
        case FileError::cannot_read:
            return "it cannot be read";
        case FileError::cannot_write:
            return "it cannot be written";
        case FileError::not_a_record:
            return "it is not a record of this version; name a new file";
    }
    return "unknown";
}

base::Result<RecordFile, FileError> RecordFile::open(const std::string& path, Record& record) {
    if (path.empty()) return RecordFile(-1);
    RecordFile file(::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
    if (file.descriptor_ < 0) return FileError::cannot_open;
    if (flock(file.descriptor_, LOCK_EX | LOCK_NB) != 0) return FileError::in_use;
    if (auto loaded = file.load(record); !loaded) return loaded.error();
    return file;
}

base::Result<void, FileError> RecordFile::load(Record& record) const {
    const auto bytes = read_all(descriptor_);
    if (!bytes) return bytes.error();
    wire::Reader reader(*bytes);
    std::size_t whole = 0;  // bytes of entries that are complete
    while (reader.remaining() > 0) {
        Entry entry;
        if (!wire::take(reader, entry)) {
            if (reader.error() != wire::DecodeError::truncated) return FileError::not_a_record;
            break;
        }
        if (whole == 0 && !std::holds_alternative<Heading>(entry)) return FileError::not_a_record;
        if (!record.take(entry)) return FileError::not_a_record;
        whole = bytes->size() - reader.remaining();
    }
    if (ftruncate(descriptor_, static_cast<off_t>(whole)) != 0) return FileError::cannot_write;
    if (whole == 0) append(Heading{});
    return {};
}

RecordFile::RecordFile(RecordFile&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

RecordFile::~RecordFile() {
    if (descriptor_ >= 0) close(descriptor_);
}

void RecordFile::append(const Entry& entry) const {
    if (descriptor_ < 0) return;
    const base::Bytes bytes = wire::encode(entry);
    if (write(descriptor_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size())) return;
    std::fputs("livepet-loadgen: the record cannot be written; is the disk full?\n", stderr);
    std::_Exit(EXIT_FAILURE);
}

}  // namespace livepet::loadgen
