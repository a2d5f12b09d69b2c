#include "backend/storage/commit_loop.hpp"

#include <algorithm>
#include <utility>

#include "backend/storage/batch.hpp"

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

}  // namespace

CommitLoop::CommitLoop(Connection connection, const platform::Clock& clock, WriterOptions options)
    : options_(options),
      clock_(clock),
      connection_(std::move(connection)),
      checkpoint_(connection_, {.copy_bytes = options.checkpoint_bytes,
                                .empty_bytes = options.truncate_bytes,
                                .log_bytes_max = options.log_bytes_max}) {}

std::size_t CommitLoop::commit_some(std::span<Unit> units, const std::function<void(std::size_t)>& settle) {
    const auto batch = units.first(std::min(units.size(), options_.per_commit_max));
    if (checkpoint_.is_full()) {
        outcomes_.assign(batch.size(), StorageError::log_full);
    } else {
        const auto deadline = clock_.now() + options_.batch_ms;
        commit_batch(
            connection_, batch, [&] { return clock_.now() >= deadline; }, outcomes_);
    }
    settle(outcomes_.size());
    complete(batch.first(outcomes_.size()), outcomes_);
    checkpoint_.after_commit();
    return outcomes_.size();
}

}  // namespace livepet::storage
