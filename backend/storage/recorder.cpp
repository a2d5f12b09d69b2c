#include "backend/storage/recorder.hpp"

#include "backend/storage/limits.hpp"
#include "shared/wire/encode.hpp"

namespace livepet::storage {

Recorder::Recorder(Connection& connection, const platform::Clock& clock, Backlog& backlog,
                   CommandLedger& commands, WriteBehind& write_behind, BeforeCommit before_commit)
    : connection_(connection),
      clock_(clock),
      backlog_(backlog),
      commands_(commands),
      write_behind_(write_behind),
      before_commit_(std::move(before_commit)),
      journal_(connection) {}

Result<void> Recorder::recover() {
    const auto last = journal_.last_number();
    if (!last) return last.error();
    last_number_ = *last;
    return journal_.read_all([this](std::uint64_t number, JournalEntry&& entry) {
        remember(number, entry.command, entry.at_ms, entry.result, entry.records);
    });
}

Result<void> Recorder::record(Unit& unit) {
    if (unit.records.empty() && unit.command.device == 0) return {};
    if (auto entered = commands_.enter(unit.command); !entered) return entered;
    entry_.command = unit.command;
    entry_.at_ms = clock_.wall_now().time_since_epoch().count();
    entry_.result = unit.result;
    entry_.records.assign(unit.records.begin(), unit.records.end());
    wire::encode(entry_, encoded_);
    recorded_.push_back({&unit, entry_.at_ms, encoded_.size()});
    return {};
}

Result<void> Recorder::finish() {
    std::size_t from = 0;
    for (std::size_t count = 0; count < recorded_.size();) {
        std::size_t to = recorded_[count++].end;
        for (; count < recorded_.size() && recorded_[count].end - from <= journal_row_bytes; ++count)
            to = recorded_[count].end;
        if (auto added = journal_.append(last_number_ + count, {encoded_.data() + from, to - from}); !added)
            return added;
        from = to;
    }
    return before_commit_ ? before_commit_(connection_) : Result<void>();
}

void Recorder::settle(bool is_committed) {
    commands_.settle(is_committed);
    if (is_committed) {
        for (const auto& [unit, at_ms, end] : recorded_) {
            remember(last_number_ + 1, unit->command, at_ms, unit->result,
                     {unit->records.data(), unit->records.size()});
        }
    }
    recorded_.clear();
    encoded_.clear();
}

void Recorder::remember(std::uint64_t number, const CommandId& command, std::int64_t at_ms,
                        const base::Bytes& result, std::span<const Record> records) {
    last_number_ = number;
    for (const Record& record : records) backlog_.add({record.kind, record.id}, number, record.body);
    if (command.device != 0) {
        backlog_.add({command_kind, command.device}, number,
                     wire::encode(CommandResult{command.sequence, at_ms, result}));
    }
    write_behind_.added(number);
}

}  // namespace livepet::storage
