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

Result<void> run_unit(Connection& connection, Unit& unit) {
    if (auto begun = connection.run("SAVEPOINT unit"); !begun) return begun.error();
    auto outcome = call(connection, unit);
    if (!connection.in_transaction()) return outcome;  // SQLite gave the whole transaction up
    if (outcome && has_dangling_keys(connection)) {
        outcome = connection.report(StorageError::constraint, "a foreign key refers to nothing");
    }
    if (!outcome) {
        // If it cannot be undone by itself, all of it must be.
        if (!connection.run("ROLLBACK TO unit")) (void)connection.run("ROLLBACK");
        if (!connection.in_transaction()) return outcome;
    }
    if (auto released = connection.run("RELEASE unit"); !released) return released.error();
    return outcome;
}

/// Nothing was kept: whoever thought he had succeeded has not.
void fail_all(std::vector<Result<void>>& outcomes, StorageError error) {
    for (auto& outcome : outcomes) {
        if (outcome) outcome = error;
    }
}

void write_over_failed_commit(Connection& connection) {
    (void)connection.run(
        "INSERT INTO storage_meta (key, value) VALUES ('failed_commits', 1) "
        "ON CONFLICT DO UPDATE SET value = value + 1");
}

}  // namespace

void commit_batch(Connection& connection, std::span<Unit> units, const std::function<bool()>& enough,
                  std::vector<Result<void>>& outcomes) {
    outcomes.clear();
    if (auto begun = connection.run("BEGIN IMMEDIATE"); !begun) {
        outcomes.assign(units.size(), begun.error());
        return;
    }
    for (Unit& unit : units) {
        outcomes.push_back(run_unit(connection, unit));
        if (!connection.in_transaction() || enough()) break;
    }
    if (!connection.in_transaction()) {
        fail_all(outcomes, outcomes.back() ? StorageError::io : outcomes.back().error());
        return;
    }
    if (auto committed = connection.run("COMMIT"); !committed) {
        if (connection.in_transaction()) (void)connection.run("ROLLBACK");
        write_over_failed_commit(connection);
        fail_all(outcomes, committed.error());
    }
}

}  // namespace livepet::storage
