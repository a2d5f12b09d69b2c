// One file of a disk that loses what was not synced: what it surely holds, and what it may hold. Plain
// values, no I/O; FaultVfs keeps one for each file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <span>
#include <vector>

namespace livepet::storage::test {

class DiskFile {
  public:
    using Bytes = std::vector<std::byte>;

    /// As it is found; nothing: there is no such file.
    explicit DiskFile(std::optional<Bytes> found)
        : certain_(std::move(found)), exists_(certain_.has_value()) {}

    /// Opened for writing: a new file if there is none.
    void open();
    void write(std::int64_t offset, std::span<const std::byte> bytes);
    void truncate(std::int64_t size);
    void sync();
    /// `folder_synced`: it stays deleted.
    void remove(bool folder_synced);

    /// One of the many things that may be found under its name after the power went.
    [[nodiscard]] std::optional<Bytes> after_power_loss(std::mt19937_64& random) const;

  private:
    struct Change {
        std::int64_t offset = 0;
        Bytes bytes;
        bool truncates = false;  // to `offset`
    };

    static void apply(Bytes& content, const Change& change);
    static void apply_in_part(Bytes& content, const Change& change, std::mt19937_64& random);
    [[nodiscard]] Bytes base() const;

    std::optional<Bytes> certain_;  // on disk under this name, whatever happens
    bool exists_ = false;
    bool is_new_ = false;          // `changes_` belong to a file that was made since, and may not be found
    std::vector<Change> changes_;  // since the last sync
};

}  // namespace livepet::storage::test
