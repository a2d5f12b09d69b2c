#include "backend/storage/journal.hpp"

#include <utility>

#include "shared/wire/decode.hpp"
#include "shared/wire/encode.hpp"

namespace livepet::storage {

Result<std::uint64_t> Journal::last_number() const {
    const auto last = connection_.query_integer("SELECT coalesce(max(number), 0) FROM journal");
    if (!last) return last.error();
    return static_cast<std::uint64_t>(*last);
}

Result<void> Journal::append(std::uint64_t number, const JournalEntry& entry) {
    const base::Bytes bytes = wire::encode(entry);
    return connection_.run("INSERT INTO journal (number, entry) VALUES (?, ?)", number,
                           base::BytesView(bytes));
}

Result<void> Journal::read_all(const std::function<void(std::uint64_t, JournalEntry&&)>& take) const {
    auto rows = connection_.prepare("SELECT number, entry FROM journal ORDER BY number");
    if (!rows) return rows.error();
    for (;;) {
        const auto row = rows->step();
        if (!row) return row.error();
        if (!*row) return {};
        auto entry = wire::decode<JournalEntry>(rows->column<base::BytesView>(1));
        if (!entry) return connection_.report(StorageError::corrupt, "an entry of the journal is unreadable");
        take(rows->column<std::uint64_t>(0), std::move(*entry));
    }
}

Result<bool> Journal::drop_until(std::uint64_t number, std::int64_t entries_max) {
    auto dropped = connection_.run(
        "DELETE FROM journal WHERE number IN (SELECT number FROM journal WHERE number <= ?1 AND number < "
        "(SELECT max(number) FROM journal) ORDER BY number LIMIT ?2)",
        number, entries_max);
    if (!dropped) return dropped.error();
    return connection_.changes() < entries_max;
}

}  // namespace livepet::storage
