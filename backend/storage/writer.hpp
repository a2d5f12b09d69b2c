// The only thread that writes to the database, and the only one that copies the write-ahead log into it.
//
// Units are taken in the order in which they were accepted. One transaction takes what is queued (never
// waiting for more), each unit under a savepoint of its own, and one sync of the disk acknowledges them all.
// If the commit fails, or the disk fails or is full before it, every unit of the batch completes with the
// error and nothing of it is kept; the writer carries on, so units succeed again once there is space.
//
// `submit` may be called on any thread and never waits for the disk. Completions of one executor arrive in
// the order of submission. Failure takes down nothing else: it is told to each unit.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <thread>
#include <vector>

#include "backend/storage/database.hpp"
#include "backend/storage/limits.hpp"
#include "backend/storage/unit.hpp"

namespace livepet::storage {

struct WriterOptions {
    std::size_t pending_max = units_pending_max;
    std::size_t per_commit_max = units_per_commit_max;
    std::chrono::milliseconds batch_ms = batch_ms_max;
    std::int64_t checkpoint_bytes = wal_checkpoint_bytes;
    std::int64_t truncate_bytes = wal_truncate_bytes;
    std::int64_t log_bytes_max = wal_bytes_max;
};

class Writer {
  public:
    /// Takes the database's writing connection and starts the thread.
    explicit Writer(Database& database, WriterOptions options = {});
    ~Writer();
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// Accepts the unit, whose completion is then called exactly once; or says at once why not (`busy`: too
    /// many are pending; `closed`: stopping), and then calls nothing.
    [[nodiscard]] Result<void> submit(Unit unit);

    /// Accepts nothing more, completes what was accepted, empties the write-ahead log, closes the connection.
    /// From one thread, not the writer's own; a second call does nothing.
    void stop();

  private:
    void run(Connection connection);
    bool take(std::vector<Unit>& batch);
    void settle(std::size_t count);

    const WriterOptions options_;
    const platform::Clock& clock_;
    std::mutex mutex_;  // guards the four below; held for a push, a swap or a count, never over I/O
    std::condition_variable wake_;
    std::vector<Unit> queue_;
    std::size_t pending_ = 0;  // accepted, and not yet completed
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace livepet::storage
