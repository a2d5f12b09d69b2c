// The file that a record is kept in, so that what was acknowledged can be looked for after a restart of the
// server, or of the generator.
//
// Appended to only, one write an entry: what has been entered survives the end of this process, not a power
// cut. A last entry that is torn is cut off. One process at a time (flock). append(): any thread, the system
// keeps the writes apart.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.hpp"
#include "tools/loadgen/record.hpp"

namespace livepet::loadgen {

enum class FileError : std::uint8_t { cannot_open, in_use, cannot_read, cannot_write, not_a_record };

std::string_view describe(FileError error);

class RecordFile {
  public:
    /// Opens the file, made if it is not there, and puts what it holds into `record`. An empty path: nothing
    /// is kept.
    [[nodiscard]] static base::Result<RecordFile, FileError> open(const std::string& path, Record& record);

    RecordFile(RecordFile&& other) noexcept;
    RecordFile& operator=(RecordFile&&) = delete;
    ~RecordFile();

    /// Ends the process with a sentence if the disk takes no more: a record with holes proves nothing.
    void append(const Entry& entry) const;

  private:
    explicit RecordFile(int descriptor) : descriptor_(descriptor) {}
    base::Result<void, FileError> load(Record& record) const;

    int descriptor_ = -1;
};

}  // namespace livepet::loadgen
