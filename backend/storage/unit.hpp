// A unit: what is written all together or not at all, and who hears how it went.
#pragma once

#include <functional>

#include "backend/actor/chain.hpp"
#include "backend/storage/connection.hpp"
#include "backend/storage/error.hpp"
#include "backend/storage/record.hpp"
#include "shared/base/move_only_function.hpp"

namespace livepet::storage {

using base::MoveOnlyFunction;

using Job = MoveOnlyFunction<void()>;

/// Takes a job to where it is to run: a shard gives its own `post`. Called on storage's threads, until the
/// Writer or ReaderPool was stopped; must not throw and must not wait.
using Executor = std::function<void(Job)>;

/// Runs the job where it is, on storage's own thread.
inline void run_inline(Job job) { job(); }

class JournalView;

/// Any of its parts may be left out.
struct Unit {
    /// Writes rows in place: for what is rare, or must be found by queries at once. Runs once, on the
    /// writer's thread, inside a transaction that it must not end. An error, or an exception, undoes this
    /// unit alone. Keep it to binding and stepping: every other unit waits meanwhile. What it owns is
    /// destroyed on that thread too.
    MoveOnlyFunction<Result<void>(Connection&)> work;
    Executor executor = run_inline;
    /// Called once, through the executor: with success only after the commit is on disk.
    MoveOnlyFunction<void(Result<void>)> completion = [](Result<void>) {};

    /// Changes for the journal, and for rows later, by their kind's Fold. Two of one identity: not in one
    /// unit.
    Records records;
    /// Whose effect this is, if it is a command's: a second unit of the same command, or of one before it,
    /// is refused with `repeated`. `result` is kept for who sends it again.
    CommandId command;
    base::Bytes result;
    /// What this unit stands on: if that has failed, so does it, with `superseded`.
    actor::ChainPtr chain;

    /// Called on the writer's thread, before the completion, when all units before this one have been
    /// committed or have failed.
    MoveOnlyFunction<void(JournalView&)> look;

    [[nodiscard]] bool writes() const { return work || !records.empty() || command.device != 0; }
};

}  // namespace livepet::storage
