#include "backend/storage/checkpoint.hpp"

namespace livepet::storage {

Checkpoint::Checkpoint(Connection& connection, CheckpointLimits limits)
    : connection_(connection), limits_(limits) {
    if (const auto bytes = connection_.query_integer("PRAGMA page_size"); bytes) page_bytes_ = *bytes;
    const auto on_commit = [](void* self, sqlite3*, const char*, int pages) -> int {
        auto& checkpoint = *static_cast<Checkpoint*>(self);
        checkpoint.log_bytes_ = pages * checkpoint.page_bytes_;
        return SQLITE_OK;
    };
    sqlite3_wal_hook(connection_.handle(), on_commit, this);
}

Checkpoint::~Checkpoint() { sqlite3_wal_hook(connection_.handle(), nullptr, nullptr); }

void Checkpoint::after_commit() {
    if (log_bytes_ < copied_at_) copied_at_ = emptied_at_ = 0;  // it was started anew
    if (log_bytes_ - emptied_at_ >= limits_.empty_bytes) {
        emptied_at_ = copied_at_ = log_bytes_;
        copy(SQLITE_CHECKPOINT_TRUNCATE);
    } else if (log_bytes_ - copied_at_ >= limits_.copy_bytes) {
        copied_at_ = log_bytes_;
        copy(SQLITE_CHECKPOINT_PASSIVE);
    }
}

bool Checkpoint::is_full() {
    if (log_bytes_ < limits_.log_bytes_max) return false;
    sqlite3_busy_timeout(connection_.handle(),
                         0);  // units are waiting, and will be refused: no use in waiting too
    const bool emptied = copy(SQLITE_CHECKPOINT_TRUNCATE);
    sqlite3_busy_timeout(connection_.handle(), static_cast<int>(lock_wait_ms.count()));
    return !emptied;
}

void Checkpoint::finish() { copy(SQLITE_CHECKPOINT_TRUNCATE); }

bool Checkpoint::copy(int mode) {
    const int code = sqlite3_wal_checkpoint_v2(connection_.handle(), "main", mode, nullptr, nullptr);
    if (code != SQLITE_OK) {
        connection_.report(from_sqlite(code), "the log could not be copied into the database file yet");
        return false;
    }
    if (mode == SQLITE_CHECKPOINT_TRUNCATE) log_bytes_ = copied_at_ = emptied_at_ = 0;
    return true;
}

}  // namespace livepet::storage
