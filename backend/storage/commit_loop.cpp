#include "backend/storage/commit_loop.hpp"

#include <algorithm>
#include <utility>

#include "backend/storage/batch.hpp"
#include "backend/storage/journal_view.hpp"

namespace livepet::storage {

namespace {

void complete(std::span<Unit> units, const std::vector<Result<void>>& outcomes) {
    for (std::size_t i = 0; i < units.size(); ++i) {
        Unit& unit = units[i];
        unit.executor([completion = std::move(unit.completion), outcome = outcomes[i]]() mutable {
            completion(outcome);
        });
    }
}

Folds with_own(Folds folds, CommandLedger& commands) {
    folds.push_back(&commands);
    return folds;
}

}  // namespace

CommitLoop::CommitLoop(Connection connection, const platform::Clock& clock, WriterOptions options)
    : options_(std::move(options)),
      clock_(clock),
      connection_(std::move(connection)),
      checkpoint_(connection_, {.copy_bytes = options_.checkpoint_bytes,
                                .empty_bytes = options_.truncate_bytes,
                                .log_bytes_max = options_.log_bytes_max}),
      commands_(connection_, backlog_),
      write_behind_(connection_, clock, backlog_, commands_, with_own(options_.folds, commands_),
                    options_.rows_after),
      recorder_(connection_, clock, backlog_, commands_, write_behind_, options_.before_commit) {}

std::size_t CommitLoop::commit_some(std::span<Unit> units, const std::function<void(std::size_t)>& settle) {
    const auto batch = units.first(std::min(units.size(), options_.per_commit_max));
    const bool writes =
        std::any_of(batch.begin(), batch.end(), [](const Unit& unit) { return unit.writes(); });
    if (writes) {
        write(batch);
    } else {
        outcomes_.assign(batch.size(), Result<void>());
    }
    JournalView view(backlog_, commands_);
    for (Unit& unit : batch.first(outcomes_.size())) {
        if (unit.look) unit.look(view);
    }
    for (const Unit& unit : batch.first(outcomes_.size())) under_way_.remove(unit);
    settle(outcomes_.size());
    complete(batch.first(outcomes_.size()), outcomes_);
    checkpoint_.after_commit();
    return outcomes_.size();
}

bool CommitLoop::see(RecordKey key, const Sight& sight) {
    if (under_way_.may_have(key)) return false;
    backlog_.see(key, sight);
    return true;
}

void CommitLoop::write(std::span<Unit> batch) {
    if (checkpoint_.is_full()) {
        outcomes_.assign(batch.size(), StorageError::log_full);
        for (Unit& unit : batch) {
            if (unit.chain) unit.chain->is_broken = true;
        }
        return;
    }
    const auto deadline = clock_.now() + options_.batch_ms;
    commit_batch(
        connection_, batch, [&] { return clock_.now() >= deadline; }, outcomes_, &recorder_);
    const bool is_committed = std::any_of(outcomes_.begin(), outcomes_.end(),
                                          [](const Result<void>& outcome) { return outcome.has_value(); });
    recorder_.settle(is_committed);
}

void CommitLoop::work() {
    if (checkpoint_.is_full()) return;
    write_behind_.work();
    checkpoint_.after_commit();
}

void CommitLoop::finish() {
    write_behind_.finish(clock_.now() + options_.finish_ms);
    checkpoint_.finish();
}

}  // namespace livepet::storage
