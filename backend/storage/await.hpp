// Storage as a fiber sees it: ask, and wait for the answer without holding up the shard.
//
// To be called in a fiber of `shard`, which must keep running until the writer or the pool has answered. The
// waits are not interruptible: the work refers to the caller's stack until it is answered. A fiber told to
// exit meanwhile learns of it at its next interruptible wait.
#pragma once

#include <optional>
#include <span>
#include <type_traits>
#include <utility>

#include "backend/fiber/park.hpp"
#include "backend/fiber/shard.hpp"
#include "backend/storage/journal_view.hpp"
#include "backend/storage/reader_pool.hpp"
#include "backend/storage/writer.hpp"

namespace livepet::storage {

/// Brings storage's answers to a shard.
inline Executor executor_of(fiber::Shard& shard) {
    return [&shard](Job job) { shard.post(std::move(job)); };
}

/// Has the unit carried out, its executor and completion set here, and returns once it is on disk, or is
/// certain not to be.
inline Result<void> commit(Writer& writer, fiber::Shard& shard, Unit unit) {
    std::optional<Result<void>> outcome;
    fiber::Parker parker;
    unit.executor = executor_of(shard);
    unit.completion = [&](Result<void> result) {
        outcome = result;
        parker.wake();
    };
    if (auto accepted = writer.submit(std::move(unit)); !accepted) return accepted;
    while (!outcome) parker.park();
    return *outcome;
}

inline Result<void> commit(Writer& writer, fiber::Shard& shard,
                           MoveOnlyFunction<Result<void>(Connection&)> work) {
    Unit unit;
    unit.work = std::move(work);
    return commit(writer, shard, std::move(unit));
}

/// Asks the writer what it knows beyond the rows, once all units submitted before have been committed or have
/// failed: `question(JournalView&) -> Result<T>`, on the writer's thread, and its answer.
template <class Question>
auto ask(Writer& writer, fiber::Shard& shard, Question question)
    -> std::invoke_result_t<Question&, JournalView&> {
    std::optional<std::invoke_result_t<Question&, JournalView&>> answer;
    Unit unit;
    unit.look = [&answer, &question](JournalView& view) { answer.emplace(question(view)); };
    if (auto asked = commit(writer, shard, std::move(unit)); !asked) return asked.error();
    return std::move(*answer);
}

/// Asks about the changes of one identity that the rows may not have, oldest first, once all that were
/// submitted before have been committed or have failed: `question(std::span<const Change>) -> Result<T>`,
/// which must be quick, and its answer. Waits for the disk only if one is under way.
template <class Question>
auto ask_about(Writer& writer, fiber::Shard& shard, RecordKey key, Question question)
    -> std::invoke_result_t<Question&, std::span<const Change>> {
    std::optional<std::invoke_result_t<Question&, std::span<const Change>>> answer;
    if (writer.see(key, [&](std::span<const Change> changes) { answer.emplace(question(changes)); }))
        return std::move(*answer);
    return ask(writer, shard, [&](JournalView& view) { return question(view.changes_of(key)); });
}

/// Runs `query(Connection&) -> Result<T>` on a reader and returns its answer.
template <class Query>
auto read(ReaderPool& readers, fiber::Shard& shard, Query query)
    -> std::invoke_result_t<Query&, Connection&> {
    using Answer = std::invoke_result_t<Query&, Connection&>;
    std::optional<Answer> outcome;
    fiber::Parker parker;
    auto accepted = readers.submit(std::move(query), executor_of(shard), [&](Answer answer) {
        outcome.emplace(std::move(answer));
        parker.wake();
    });
    if (!accepted) return accepted.error();
    while (!outcome) parker.park();
    return std::move(*outcome);
}

}  // namespace livepet::storage
