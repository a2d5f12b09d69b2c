#include "backend/storage/batch.hpp"

#include <exception>

namespace livepet::storage {

namespace {

Result<void> call(Connection& connection, Unit& unit) {
    try {
        return unit.work(connection);
    } catch (const std::exception& exception) {
        return connection.report(StorageError::work_threw, exception.what());
    } catch (...) {
        return connection.report(StorageError::work_threw, "not a std::exception");
    }
}

/// Whether a row still refers to a missing one, by a key that is checked only at the commit: there it would
/// take the unit's neighbours down with it.
bool has_dangling_keys(Connection& connection) {
    int count = 0;
    int highest = 0;
    sqlite3_db_status(connection.handle(), SQLITE_DBSTATUS_DEFERRED_FKS, &count, &highest, 0);
    return count != 0;
}

/// Work, and then the record, under a savepoint: an error undoes both.
Result<void> run_work(Connection& connection, Unit& unit, Recorder* recorder) {
    if (auto begun = connection.run("SAVEPOINT unit"); !begun) return begun.error();
    auto outcome = call(connection, unit);
    if (!connection.in_transaction()) return outcome;  // SQLite gave the whole transaction up
    if (outcome && has_dangling_keys(connection)) {
        outcome = connection.report(StorageError::constraint, "a foreign key refers to nothing");
    }
    if (outcome && recorder) outcome = recorder->record(unit);
    if (!outcome) {
        // If it cannot be undone by itself, all of it must be.
        if (!connection.run("ROLLBACK TO unit")) (void)connection.run("ROLLBACK");
        if (!connection.in_transaction()) return outcome;
    }
    if (auto released = connection.run("RELEASE unit"); !released) {
        (void)connection.run("ROLLBACK");
        return released.error();
    }
    return outcome;
}

Result<void> run_unit(Connection& connection, Unit& unit, Recorder* recorder) {
    if (unit.chain && unit.chain->is_broken) return StorageError::superseded;
    auto outcome = Result<void>();
    if (unit.work) {
        outcome = run_work(connection, unit, recorder);
    } else if (recorder) {
        outcome = recorder->record(unit);
    }
    if (!outcome && unit.chain) unit.chain->is_broken = true;
    return outcome;
}

/// Nothing was kept: whoever thought he had succeeded has not.
void fail_all(std::span<Unit> units, std::vector<Result<void>>& outcomes, StorageError error) {
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        if (units[i].chain && units[i].writes()) units[i].chain->is_broken = true;
        if (outcomes[i]) outcomes[i] = error;
    }
}

void write_over_failed_commit(Connection& connection) {
    (void)connection.run(
        "INSERT INTO storage_meta (key, value) VALUES ('failed_commits', 1) "
        "ON CONFLICT DO UPDATE SET value = value + 1");
}

}  // namespace

void commit_batch(Connection& connection, std::span<Unit> units, const std::function<bool()>& enough,
                  std::vector<Result<void>>& outcomes, Recorder* recorder) {
    outcomes.clear();
    if (auto begun = connection.run("BEGIN IMMEDIATE"); !begun) {
        outcomes.resize(units.size());
        return fail_all(units, outcomes, begun.error());
    }
    for (Unit& unit : units) {
        outcomes.push_back(run_unit(connection, unit, recorder));
        if (!connection.in_transaction() || enough()) break;
    }
    if (recorder && connection.in_transaction()) {
        if (auto finished = recorder->finish(); !finished) {
            if (connection.in_transaction()) (void)connection.run("ROLLBACK");
            return fail_all(units, outcomes, finished.error());
        }
    }
    if (!connection.in_transaction()) {
        fail_all(units, outcomes, outcomes.back() ? StorageError::io : outcomes.back().error());
        return;
    }
    if (auto committed = connection.run("COMMIT"); !committed) {
        if (connection.in_transaction()) (void)connection.run("ROLLBACK");
        write_over_failed_commit(connection);
        fail_all(units, outcomes, committed.error());
    }
}

}  // namespace livepet::storage
