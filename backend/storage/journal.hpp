// The journal: what commands have changed, entry after entry, until the rows have it.
//
// An append is the cheapest durable write that SQLite has, an update of a row in a table of millions one of
// the dearest: so a command is acknowledged by its entry, and rows follow behind (write_behind.hpp). Numbers
// grow by one and never start anew, since rows remember them: the newest entry is always kept, to count from.
//
// A row holds entries that one transaction added, as many as fit a page: what a row costs is shared too.
//
// A view of the writer's connection; its thread only.
#pragma once

#include <cstdint>
#include <functional>

#include "backend/storage/connection.hpp"
#include "backend/storage/record.hpp"
#include "shared/base/bytes.hpp"

namespace livepet::storage {

struct JournalEntry {
    CommandId command;
    std::int64_t at_ms = 0;  // wall time
    base::Bytes result;      // of the command, for who sends it again
    std::vector<Record> records;
};
BOOST_DESCRIBE_STRUCT(JournalEntry, (), (command, at_ms, result, records))

class Journal {
  public:
    explicit Journal(Connection& connection) : connection_(connection) {}

    /// Of the newest entry; 0 if there never was one.
    [[nodiscard]] Result<std::uint64_t> last_number() const;

    /// Inside a transaction. The wire forms of entries, one after the other, whose numbers follow the last
    /// one's; `newest` is the number of the last of them.
    [[nodiscard]] Result<void> append(std::uint64_t newest, base::BytesView entries);

    /// Hands all entries to `take(number, entry)`, oldest first. `corrupt` if one cannot be read.
    [[nodiscard]] Result<void> read_all(const std::function<void(std::uint64_t, JournalEntry&&)>& take) const;

    /// Drops rows of entries up to `number`, at most `rows_max` of them, but for the newest of all. True:
    /// there are no more to drop.
    [[nodiscard]] Result<bool> drop_until(std::uint64_t number, std::int64_t rows_max);

  private:
    Connection& connection_;
};

}  // namespace livepet::storage
