#include "backend/storage/writer.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "backend/storage/batch.hpp"
#include "backend/storage/checkpoint.hpp"

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

Writer::Writer(Database& database, WriterOptions options)
    : options_(options),
      clock_(database.clock()),
      thread_([this, connection = database.take_writer()]() mutable { run(std::move(connection)); }) {}

Writer::~Writer() { stop(); }

Result<void> Writer::submit(Unit unit) {
    {
        const std::lock_guard lock(mutex_);
        if (stopping_) return StorageError::closed;
        if (pending_ >= options_.pending_max) return StorageError::busy;
        queue_.push_back(std::move(unit));
        ++pending_;
    }
    wake_.notify_one();
    return {};
}

void Writer::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
    if (thread_.joinable()) thread_.join();
}

void Writer::run(Connection connection) {
    Checkpoint checkpoint(connection, {.copy_bytes = options_.checkpoint_bytes,
                                       .empty_bytes = options_.truncate_bytes,
                                       .log_bytes_max = options_.log_bytes_max});
    std::vector<Unit> taken;
    std::vector<Result<void>> outcomes;
    while (take(taken)) {
        for (std::span<Unit> rest(taken); !rest.empty(); rest = rest.subspan(outcomes.size())) {
            const auto batch = rest.first(std::min(rest.size(), options_.per_commit_max));
            if (checkpoint.is_full()) {
                outcomes.assign(batch.size(), StorageError::log_full);
            } else {
                const auto deadline = clock_.now() + options_.batch_ms;
                commit_batch(
                    connection, batch, [&] { return clock_.now() >= deadline; }, outcomes);
            }
            settle(outcomes.size());
            complete(batch.first(outcomes.size()), outcomes);
            checkpoint.after_commit();
        }
        taken.clear();
    }
    checkpoint.finish();
}

/// Waits for units and takes all there are. False: there will be none any more.
bool Writer::take(std::vector<Unit>& batch) {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
    batch.swap(queue_);
    return !batch.empty();
}

/// Before the completions, so that whoever submits again on completion finds the room that it left.
void Writer::settle(std::size_t count) {
    const std::lock_guard lock(mutex_);
    pending_ -= count;
}

}  // namespace livepet::storage
