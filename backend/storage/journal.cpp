#include "backend/storage/journal.hpp"

#include <optional>
#include <utility>
#include <vector>

#include "shared/wire/decode.hpp"

namespace livepet::storage {

namespace {

/// Nothing if they are not what append() was given.
std::optional<std::vector<JournalEntry>> entries_of(base::BytesView row) {
    wire::Reader reader(row);
    std::vector<JournalEntry> entries;
    while (reader.remaining() > 0) {
        if (!wire::take(reader, entries.emplace_back())) return std::nullopt;
    }
    return entries;
}

}  // namespace

Result<std::uint64_t> Journal::last_number() const {
    const auto last = connection_.query_integer("SELECT coalesce(max(number), 0) FROM journal");
    if (!last) return last.error();
    return static_cast<std::uint64_t>(*last);
}

Result<void> Journal::append(std::uint64_t newest, base::BytesView entries) {
    return connection_.run("INSERT INTO journal (number, entries) VALUES (?, ?)", newest, entries);
}

Result<void> Journal::read_all(const std::function<void(std::uint64_t, JournalEntry&&)>& take) const {
    auto rows = connection_.prepare("SELECT number, entries FROM journal ORDER BY number");
    if (!rows) return rows.error();
    for (;;) {
        const auto row = rows->step();
        if (!row) return row.error();
        if (!*row) return {};
        auto entries = entries_of(rows->column<base::BytesView>(1));
        if (!entries)
            return connection_.report(StorageError::corrupt, "an entry of the journal is unreadable");
        std::uint64_t number = rows->column<std::uint64_t>(0) - entries->size();
        for (JournalEntry& entry : *entries) take(++number, std::move(entry));
    }
}

Result<bool> Journal::drop_until(std::uint64_t number, std::int64_t rows_max) {
    auto dropped = connection_.run(
        "DELETE FROM journal WHERE number IN (SELECT number FROM journal WHERE number <= ?1 AND number < "
        "(SELECT max(number) FROM journal) ORDER BY number LIMIT ?2)",
        number, rows_max);
    if (!dropped) return dropped.error();
    return connection_.changes() < rows_max;
}

}  // namespace livepet::storage
