#include "backend/storage/write_behind.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "backend/storage/limits.hpp"

namespace livepet::storage {
namespace {

/// Whether trying again may help, and nothing else will.
bool is_of_the_disk(StorageError error) {
    switch (error) {
        case StorageError::full:
        case StorageError::log_full:
        case StorageError::io:
        case StorageError::out_of_memory:
        case StorageError::busy:
        case StorageError::locked:
        case StorageError::read_only:
        case StorageError::cannot_open:
            return true;
        default:
            return false;
    }
}

}  // namespace

WriteBehind::WriteBehind(Connection& connection, const platform::Clock& clock, Backlog& backlog,
                         CommandLedger& commands, Folds folds, std::chrono::milliseconds rows_after)
    : connection_(connection),
      clock_(clock),
      backlog_(backlog),
      commands_(commands),
      journal_(connection),
      folds_(std::move(folds)),
      rows_after_(rows_after) {}

void WriteBehind::added(std::uint64_t number) {
    last_ = number;
    if (!oldest_) oldest_ = clock_.now();
}

std::optional<platform::MonotonicTime> WriteBehind::due() const {
    if (phase_ != Phase::gathering) return std::max(not_before_, paused_until_);
    if (!oldest_) return std::nullopt;
    const auto due = backlog_.length() >= changes_per_round_min ? *oldest_ : *oldest_ + rows_after_;
    return std::max(due, not_before_);
}

void WriteBehind::work() {
    const auto now = clock_.now();
    const auto when = due();
    if (!when || now < *when) return;
    if (phase_ == Phase::gathering) begin_round();
    const auto done = phase_ == Phase::folding    ? fold_slice()
                      : phase_ == Phase::dropping ? drop_slice()
                                                  : prune_slice();
    const auto ended = clock_.now();
    if (!done) not_before_ = ended + disk_retry_after;
    paused_until_ = is_pressed() ? ended : ended + pause_per_slice * (ended - now);
}

void WriteBehind::finish(platform::MonotonicTime deadline) {
    not_before_ = {};
    while (clock_.now() < deadline && clock_.now() >= not_before_) {
        paused_until_ = {};
        if (phase_ == Phase::gathering && !oldest_) return;
        if (oldest_) oldest_ = platform::MonotonicTime::min() + rows_after_;  // as if it had waited
        work();
    }
}

void WriteBehind::begin_round() {
    backlog_.freeze();
    round_until_ = last_;
    oldest_.reset();
    phase_ = Phase::folding;
}

template <class F>
Result<void> WriteBehind::in_transaction(F&& f) {
    // Kept in order with all other commits, but not synced by itself.
    if (auto set = connection_.run("PRAGMA synchronous = NORMAL"); !set) return set;
    auto done = connection_.run("BEGIN IMMEDIATE");
    if (done) done = f();
    if (done) done = connection_.run("COMMIT");
    if (!done && connection_.in_transaction()) (void)connection_.run("ROLLBACK");
    if (auto set = connection_.run("PRAGMA synchronous = EXTRA"); !set) return set;
    return done;
}

bool WriteBehind::is_pressed() const { return backlog_.length() >= changes_per_round_min; }

/// Commands come first, until the changes that wait come near their bound.
std::chrono::nanoseconds WriteBehind::slice_time() const {
    return backlog_.length() < changes_pending_max / 2 ? slice_ms_max : slice_under_pressure_ms_max;
}

Result<void> WriteBehind::fold_slice() {
    const auto& keys = backlog_.frozen();  // the next ones are at the end
    std::size_t folded = 0;
    auto done = in_transaction([&]() -> Result<void> {
        const auto until = clock_.now() + slice_time();
        do {
            if (auto one = fold(keys[keys.size() - 1 - folded]); !one) return one;
            ++folded;
        } while (folded < keys.size() && clock_.now() < until);
        return {};
    });
    if (!done && !is_of_the_disk(done.error())) {
        // One of them cannot be folded: one by one, until it is the next.
        const RecordKey next = keys.back();
        folded = 1;
        done = in_transaction([&] { return fold(next); });
        if (!done && !is_of_the_disk(done.error())) {
            done = in_transaction([&] { return set_aside(next); });
        }
    }
    if (!done) return done;
    backlog_.drop_frozen(folded);
    if (keys.empty()) phase_ = Phase::dropping;
    return {};
}

Result<void> WriteBehind::fold(RecordKey key) {
    backlog_.frozen_changes_of(key, changes_);
    const auto fold = std::find_if(folds_.begin(), folds_.end(),
                                   [&key](const Fold* candidate) { return candidate->kind() == key.kind; });
    if (fold == folds_.end()) {
        return connection_.report(StorageError::invalid_statement, "nobody folds records of this kind");
    }
    return (*fold)->fold(connection_, key.id, changes_);
}

Result<void> WriteBehind::set_aside(RecordKey key) {
    connection_.report(StorageError::constraint, "changes were set aside in journal_rejects: kind " +
                                                     std::to_string(key.kind) + ", id " +
                                                     std::to_string(key.id));
    backlog_.frozen_changes_of(key, changes_);
    for (const Change& change : changes_) {
        auto kept = connection_.run(
            "INSERT INTO journal_rejects (kind, id, number, body) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            key.kind, key.id, change.version, change.body);
        if (!kept) return kept;
    }
    return {};
}

Result<void> WriteBehind::drop_slice() {
    bool is_over = false;
    auto done = in_transaction([&]() -> Result<void> {
        const auto dropped = journal_.drop_until(round_until_, journal_rows_dropped_per_slice);
        if (!dropped) return dropped.error();
        is_over = *dropped;
        return {};
    });
    if (done && is_over) phase_ = Phase::pruning;
    return done;
}

Result<void> WriteBehind::prune_slice() {
    bool is_over = false;
    auto done = in_transaction([&]() -> Result<void> {
        const auto pruned =
            commands_.prune(clock_.wall_now().time_since_epoch().count(), results_pruned_per_slice);
        if (!pruned) return pruned.error();
        is_over = *pruned;
        return {};
    });
    if (done && is_over) phase_ = Phase::gathering;
    return done;
}

}  // namespace livepet::storage
