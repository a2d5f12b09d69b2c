#include "tests/backend/storage/disk_file.hpp"

#include <algorithm>
#include <utility>

namespace livepet::storage::test {

namespace {

constexpr std::int64_t sector_bytes = 512;

bool toss(std::mt19937_64& random) { return (random() & 1U) != 0; }

void put(DiskFile::Bytes& content, std::int64_t offset, std::span<const std::byte> bytes) {
    const auto end = static_cast<std::size_t>(offset) + bytes.size();
    if (content.size() < end) content.resize(end);
    std::copy(bytes.begin(), bytes.end(), content.begin() + offset);
}

}  // namespace

void DiskFile::open() {
    if (exists_) return;
    exists_ = is_new_ = true;
    changes_.clear();
}

void DiskFile::write(std::int64_t offset, std::span<const std::byte> bytes) {
    changes_.push_back({.offset = offset, .bytes = Bytes(bytes.begin(), bytes.end()), .truncates = false});
}

void DiskFile::truncate(std::int64_t size) {
    changes_.push_back({.offset = size, .bytes = {}, .truncates = true});
}

void DiskFile::sync() {
    if (is_new_ || !certain_) certain_.emplace();
    for (const Change& change : changes_) apply(*certain_, change);
    is_new_ = false;
    changes_.clear();
}

void DiskFile::remove(bool folder_synced) {
    if (folder_synced) certain_.reset();
    exists_ = is_new_ = false;
    changes_.clear();
}

std::optional<DiskFile::Bytes> DiskFile::after_power_loss(std::mt19937_64& random) const {
    if (!exists_ || is_new_) {
        const bool name_not_updated = toss(random);
        if (name_not_updated) return certain_;
        if (!exists_) return std::nullopt;
    }
    Bytes content = base();
    if (toss(random)) {  // in order, the last one in part
        const std::size_t whole = random() % (changes_.size() + 1);
        for (std::size_t i = 0; i < whole; ++i) apply(content, changes_[i]);
        if (whole < changes_.size()) apply_in_part(content, changes_[whole], random);
    } else {  // in any order
        for (const Change& change : changes_) {
            if (toss(random)) apply_in_part(content, change, random);
        }
    }
    return content;
}

void DiskFile::apply(Bytes& content, const Change& change) {
    if (change.truncates) {
        content.resize(static_cast<std::size_t>(change.offset));
    } else {
        put(content, change.offset, change.bytes);
    }
}

/// Some sectors of the write, all of them, or none. Nothing beside it: SQLite counts on that (powersafe
/// overwrite).
void DiskFile::apply_in_part(Bytes& content, const Change& change, std::mt19937_64& random) {
    if (change.truncates || toss(random)) return apply(content, change);
    const auto size = static_cast<std::int64_t>(change.bytes.size());
    for (std::int64_t from = 0; from < size;) {
        const std::int64_t next_sector =
            ((change.offset + from) / sector_bytes + 1) * sector_bytes - change.offset;
        const std::int64_t to = std::min(next_sector, size);
        if (toss(random)) {
            put(content, change.offset + from,
                std::span(change.bytes)
                    .subspan(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from)));
        }
        from = to;
    }
}

DiskFile::Bytes DiskFile::base() const { return is_new_ || !certain_ ? Bytes() : *certain_; }

}  // namespace livepet::storage::test
