// Keeps the write-ahead log short: copies it into the database file each time it has grown by a step, so that
// SQLite can start it anew; empties it, waiting for readers, when one of them has kept it from that for too
// long; and tells when it is at its bound all the same. Belongs to the writer's thread; nobody else
// checkpoints.
//
// A copy that fails loses nothing: the log still has it, and the next step tries again.
#pragma once

#include <cstdint>

#include "backend/storage/connection.hpp"
#include "backend/storage/limits.hpp"

namespace livepet::storage {

struct CheckpointLimits {
    std::int64_t copy_bytes = wal_checkpoint_bytes;
    std::int64_t empty_bytes = wal_truncate_bytes;
    std::int64_t log_bytes_max = wal_bytes_max;
};

class Checkpoint {
  public:
    /// Listens to the connection's commits; must be gone before the connection is.
    Checkpoint(Connection& connection, CheckpointLimits limits);
    ~Checkpoint();
    Checkpoint(const Checkpoint&) = delete;
    Checkpoint& operator=(const Checkpoint&) = delete;

    /// To be called between transactions.
    void after_commit();

    /// Whether the log is at its bound, and could not be emptied just now either.
    [[nodiscard]] bool is_full();

    /// Copies all of it and empties the log: the orderly end.
    void finish();

    [[nodiscard]] std::int64_t log_bytes() const { return log_bytes_; }

  private:
    bool copy(int mode);

    Connection& connection_;
    const CheckpointLimits limits_;
    std::int64_t page_bytes_ = 4'096;
    std::int64_t log_bytes_ = 0;   // as of the last commit
    std::int64_t copied_at_ = 0;   // its length when it was last copied
    std::int64_t emptied_at_ = 0;  // and when it was last tried to be emptied
};

}  // namespace livepet::storage
