#include "backend/storage/command_ledger.hpp"

#include <algorithm>
#include <chrono>

#include "backend/storage/limits.hpp"
#include "shared/wire/decode.hpp"
#include "shared/wire/encode.hpp"

namespace livepet::storage {

Result<std::uint64_t> CommandLedger::last_of(std::uint64_t device) {
    const auto cached = last_.find(device);
    if (cached != last_.end()) return cached->second;
    const auto last = find_last(device);
    if (!last) return last.error();
    if (last_.size() >= devices_cached_max && entered_.empty()) last_.clear();
    last_.emplace(device, *last);
    return *last;
}

Result<std::uint64_t> CommandLedger::find_last(std::uint64_t device) {
    std::uint64_t last = 0;
    {
        auto row = connection_.prepare("SELECT last FROM command_devices WHERE device = ?");
        if (!row) return row.error();
        if (auto bound = row->bind(device); !bound) return bound.error();
        const auto found = row->step();
        if (!found) return found.error();
        if (*found) last = row->column<std::uint64_t>(0);
    }
    for (const Change& change : backlog_.changes_of({command_kind, device})) {
        if (const auto done = wire::decode<CommandResult>(change.body)) last = std::max(last, done->sequence);
    }
    return last;
}

Result<void> CommandLedger::enter(const CommandId& command) {
    if (command.device == 0) return {};
    const auto last = last_of(command.device);
    if (!last) return last.error();
    if (command.sequence <= *last) return StorageError::repeated;
    last_[command.device] = command.sequence;
    entered_.push_back({command.device, *last});
    return {};
}

void CommandLedger::withdraw() {
    last_[entered_.back().device] = entered_.back().last_before;
    entered_.pop_back();
}

void CommandLedger::settle(bool is_committed) {
    while (!is_committed && !entered_.empty()) withdraw();
    entered_.clear();
}

Result<std::optional<base::Bytes>> CommandLedger::result_of(const CommandId& command) {
    for (const Change& change : backlog_.changes_of({command_kind, command.device})) {
        auto done = wire::decode<CommandResult>(change.body);
        if (done && done->sequence == command.sequence) return std::optional(std::move(done->result));
    }
    auto row = connection_.prepare(
        "SELECT results FROM command_results WHERE device = ? AND last >= ? ORDER BY last LIMIT 1");
    if (!row) return row.error();
    if (auto bound = row->bind(command.device, command.sequence); !bound) return bound.error();
    const auto found = row->step();
    if (!found) return found.error();
    if (!*found) return std::optional<base::Bytes>();
    auto results = wire::decode<std::vector<CommandResult>>(row->column<base::BytesView>(0));
    if (!results) return connection_.report(StorageError::corrupt, "a command's result is unreadable");
    for (CommandResult& done : *results) {
        if (done.sequence == command.sequence) return std::optional(std::move(done.result));
    }
    return std::optional<base::Bytes>();
}

Result<bool> CommandLedger::prune(std::int64_t now_ms, std::int64_t rows_max) {
    const auto before = [now_ms](std::chrono::milliseconds kept) { return now_ms - kept.count(); };
    auto results = connection_.run(
        "DELETE FROM command_results WHERE number IN (SELECT number FROM command_results ORDER BY number "
        "LIMIT ?) AND at < ?",
        rows_max, before(results_kept_h));
    if (!results) return results.error();
    const bool are_more = connection_.changes() == rows_max;
    auto devices = connection_.run(
        "DELETE FROM command_devices WHERE device IN (SELECT device FROM command_devices WHERE at < ? LIMIT "
        "?)",
        before(devices_kept_days), rows_max);
    if (!devices) return devices.error();
    return !are_more && connection_.changes() < rows_max;
}

Result<void> CommandLedger::fold(Connection& connection, std::uint64_t device,
                                 std::span<const Change> changes) {
    std::uint64_t last = 0;
    std::int64_t at_ms = 0;
    std::vector<CommandResult> results;
    for (const Change& change : changes) {
        auto done = wire::decode<CommandResult>(change.body);
        if (!done) return connection.report(StorageError::corrupt, "a command's result is unreadable");
        last = std::max(last, done->sequence);
        at_ms = done->at_ms;
        results.push_back(std::move(*done));
        if (results.size() < results_of_a_row_max && &change != &changes.back()) continue;
        // A row that is there from before a crash has all of these, and may have ones that the journal has
        // dropped since.
        auto kept = connection.run(
            "INSERT OR IGNORE INTO command_results (number, device, last, at, results) VALUES (?, ?, ?, ?, "
            "?)",
            change.version, device, last, at_ms, base::BytesView(wire::encode(results)));
        if (!kept) return kept;
        results.clear();
    }
    return connection.run(
        "INSERT INTO command_devices (device, last, at) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET last = "
        "max(last, excluded.last), at = excluded.at",
        device, last, at_ms);
}

}  // namespace livepet::storage
