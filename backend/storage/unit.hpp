// A unit: what is written all together or not at all, and who hears how it went.
#pragma once

#include <functional>

#include "backend/storage/connection.hpp"
#include "backend/storage/error.hpp"
#include "backend/storage/move_only_function.hpp"

namespace livepet::storage {

using Job = MoveOnlyFunction<void()>;

/// Takes a job to where it is to run: a shard gives its own `post`. Called on storage's threads, until the
/// Writer or ReaderPool was stopped; must not throw and must not wait.
using Executor = std::function<void(Job)>;

/// Runs the job where it is, on storage's own thread.
inline void run_inline(Job job) { job(); }

struct Unit {
    /// Runs once, on the writer's thread, inside a transaction that it must not end. An error, or an
    /// exception, undoes this unit alone. Keep it to binding and stepping: every other unit waits meanwhile.
    /// What it owns is destroyed on that thread too.
    MoveOnlyFunction<Result<void>(Connection&)> work;
    Executor executor = run_inline;
    /// Called once, through the executor: with success only after the commit is on disk.
    MoveOnlyFunction<void(Result<void>)> completion = [](Result<void>) {};
};

}  // namespace livepet::storage
