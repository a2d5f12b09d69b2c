// The bounds of storage, each with its unit. What a caller may choose otherwise is a field of WriterOptions,
// ReadLimits or ReaderPoolOptions that starts from here.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace livepet::storage {

/// Units accepted and not yet completed; one more is answered `busy` at once.
inline constexpr std::size_t units_pending_max = 65'536;
/// Units that share one transaction, and so one sync of the disk.
inline constexpr std::size_t units_per_commit_max = 2'500;
/// Once a batch has worked this long, it commits what it has: the rest waits for the next one.
inline constexpr std::chrono::milliseconds batch_ms_max{10};

/// Entries of the journal that share a row: what fits a page of the file.
inline constexpr std::size_t journal_row_bytes = 4'000;

/// Changes in the journal that the rows do not have yet; one more is answered `busy` at once. Some 100 bytes
/// of memory each.
inline constexpr std::size_t changes_pending_max = 4'000'000;
/// Rows follow the journal in rounds: the next begins once its oldest change is this old,
inline constexpr std::chrono::milliseconds round_after{5'000};
/// or there are this many.
inline constexpr std::size_t changes_per_round_min = 500'000;
/// A slice of a round, after which commands have their turn; longer when changes gather faster than they go.
inline constexpr std::chrono::milliseconds slice_ms_max{2};
inline constexpr std::chrono::milliseconds slice_under_pressure_ms_max{10};
/// How many times as long as a slice took the next one waits, as long as changes_per_round_min are not
/// reached.
inline constexpr int pause_per_slice = 3;
inline constexpr std::int64_t journal_rows_dropped_per_slice = 200;
inline constexpr std::int64_t results_pruned_per_slice = 1'000;
/// After the disk failed a slice.
inline constexpr std::chrono::milliseconds disk_retry_after{500};
static_assert(changes_per_round_min < changes_pending_max / 2);

/// For bringing the rows up to date when the server stops; what is left is in the journal.
inline constexpr std::chrono::milliseconds finish_ms_max{2'000};

/// Answers to a device's commands that share a row.
inline constexpr std::size_t results_of_a_row_max = 256;
/// For how long the answer to a command is kept for who sends it again,
inline constexpr std::chrono::hours results_kept_h{25};
/// and a device, from its last command on, to know its old ones by.
inline constexpr std::chrono::days devices_kept_days{60};
inline constexpr std::size_t devices_cached_max = 1'000'000;

/// Prepared statements that a connection keeps for the next use of the same SQL.
inline constexpr std::size_t statements_cached_max = 64;

/// The write-ahead log is copied into the database file each time it has grown by this much,
inline constexpr std::int64_t wal_checkpoint_bytes = std::int64_t{1} << 20;
/// emptied, waiting for readers, once a reader has kept it from starting anew for so long that it is this
/// large,
inline constexpr std::int64_t wal_truncate_bytes = std::int64_t{64} << 20;
/// and past this (a program that is not ours sits on a snapshot) units are refused rather than the disk
/// filled.
inline constexpr std::int64_t wal_bytes_max = std::int64_t{1} << 30;
static_assert(wal_checkpoint_bytes < wal_truncate_bytes && wal_truncate_bytes < wal_bytes_max);

/// What one run of a reader may take.
inline constexpr std::chrono::milliseconds read_deadline_ms{2'000};
inline constexpr std::int64_t rows_read_max = 10'000;
/// Queries waiting for a reader of the pool; one more is answered `busy` at once.
inline constexpr std::size_t queries_queued_max = 1'024;
inline constexpr std::size_t readers_max = 16;

/// How long a connection waits for a lock that another one holds. The writer empties the log only after every
/// reader has left it, so it must outwait a reader's deadline.
inline constexpr std::chrono::milliseconds lock_wait_ms{3'000};
static_assert(lock_wait_ms > read_deadline_ms);

/// A database up to this size is checked whole when it is opened; a larger one only where it is read.
inline constexpr std::int64_t checked_bytes_max = std::int64_t{64} << 20;

}  // namespace livepet::storage
