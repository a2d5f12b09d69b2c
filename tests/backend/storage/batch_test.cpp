#include "backend/storage/batch.hpp"

#include <catch2/catch_test_macros.hpp>
#include <map>
#include <stdexcept>
#include <vector>

#include "tests/backend/storage/fault_vfs.hpp"
#include "tests/backend/storage/ledger.hpp"
#include "tests/backend/storage/printing.hpp"
#include "tests/backend/storage/temporary_folder.hpp"

using namespace livepet::storage;
using livepet::storage::test::unit_of;

namespace {

bool never_enough() { return false; }

Unit unit_doing(MoveOnlyFunction<Result<void>(Connection&)> work) {
    Unit unit;
    unit.work = std::move(work);
    return unit;
}

struct File {
    test::TemporaryFolder folder;
    test::FaultVfs disk{1};
    std::vector<Result<void>> outcomes;
    Result<Database> database = test::open_ledger(folder.file("a.db"), disk.name());
    Connection connection = database->take_writer();

    void commit(std::vector<Unit> units) { commit_batch(connection, units, never_enough, outcomes); }
    template <class... Units>
    void commit_each(Units... units) {
        std::vector<Unit> list;
        (list.push_back(std::move(units)), ...);
        commit(std::move(list));
    }
    std::map<std::int64_t, std::int64_t> found() { return *test::read_ledger(connection); }
};

using Found = std::map<std::int64_t, std::int64_t>;

}  // namespace

TEST_CASE("a batch commits all of its units with one sync") {
    File file;
    const auto before = file.disk.operations();
    file.commit_each(unit_of({.unit = 1, .parts = 2}), unit_of({.unit = 2}), unit_of({.unit = 3}));
    CHECK(file.outcomes.size() == 3);
    for (const auto& outcome : file.outcomes) CHECK(outcome.has_value());
    CHECK(file.found() == Found{{1, 2}, {2, 1}, {3, 1}});
    CHECK(file.disk.operations() > before);
    CHECK_FALSE(file.connection.in_transaction());
}

TEST_CASE("a unit that fails, however it fails, undoes itself alone") {
    File file;
    const auto after_writing = [](auto how) {
        return [how](Connection& connection) -> Result<void> {
            if (auto written = test::write(connection, {.unit = 2, .parts = 3}); !written)
                return written.error();
            return how(connection);
        };
    };
    Unit bad;
    StorageError expected{};
    SECTION("an error") {
        bad = unit_doing(after_writing([](Connection&) -> Result<void> { return StorageError::constraint; }));
        expected = StorageError::constraint;
    }
    SECTION("a broken constraint") {
        bad = unit_doing(after_writing([](Connection& c) { return test::write(c, {.unit = 1}); }));
        expected = StorageError::constraint;
    }
    SECTION("a wrong statement") {
        bad =
            unit_doing(after_writing([](Connection& c) { return c.run("INSERT INTO nowhere VALUES (1)"); }));
        expected = StorageError::invalid_statement;
    }
    SECTION("a key that dangles and is only checked at the commit") {
        REQUIRE(file.connection.execute(
            "CREATE TABLE owners (id INTEGER PRIMARY KEY);"
            "CREATE TABLE pets (owner INTEGER REFERENCES owners (id) DEFERRABLE INITIALLY DEFERRED)"));
        bad = unit_doing(after_writing([](Connection& c) { return c.run("INSERT INTO pets VALUES (9)"); }));
        expected = StorageError::constraint;
    }
    SECTION("an exception") {
        bad =
            unit_doing(after_writing([](Connection&) -> Result<void> { throw std::runtime_error("a bug"); }));
        expected = StorageError::work_threw;
    }
    SECTION("something thrown that is no exception") {
        bad = unit_doing(after_writing([](Connection&) -> Result<void> { throw 1; }));
        expected = StorageError::work_threw;
    }
    file.commit_each(unit_of({.unit = 1}), std::move(bad), unit_of({.unit = 3}));
    CHECK(file.outcomes[0].has_value());
    CHECK(file.outcomes[1].error() == expected);
    CHECK(file.outcomes[2].has_value());
    CHECK(file.found() == Found{{1, 1}, {3, 1}});
    CHECK(test::examine(file.connection).empty());
}

TEST_CASE("a batch ends early once it has had enough, with what it has") {
    File file;
    std::vector<Unit> units;
    for (std::int64_t id = 1; id <= 5; ++id) units.push_back(unit_of({.unit = id}));
    int left = 2;
    commit_batch(
        file.connection, units, [&] { return --left == 0; }, file.outcomes);
    CHECK(file.outcomes.size() == 2);
    CHECK(file.found() == Found{{1, 1}, {2, 1}});
}

TEST_CASE("a commit that fails keeps nothing of its batch, and the next one works") {
    File file;
    file.commit_each(unit_of({.unit = 1}));
    SECTION("a full disk") {
        file.disk.fail_writes(1, 1'000, SQLITE_FULL);
        file.commit_each(unit_of({.unit = 2}), unit_of({.unit = 3}));
        CHECK(file.outcomes[0].error() == StorageError::full);
        CHECK(file.outcomes[1].error() == StorageError::full);
    }
    SECTION("a failed write") {
        file.disk.fail_writes(2, 1'000, SQLITE_IOERR_WRITE);
        file.commit_each(unit_of({.unit = 2}), unit_of({.unit = 3}));
        CHECK(file.outcomes[0].error() == StorageError::io);
        CHECK(file.outcomes[1].error() == StorageError::io);
    }
    SECTION("a failed sync") {
        file.disk.fail_syncs(1, 1, SQLITE_IOERR_FSYNC);
        file.commit_each(unit_of({.unit = 2}), unit_of({.unit = 3}));
        CHECK(file.outcomes[0].error() == StorageError::io);
        CHECK(file.outcomes[1].error() == StorageError::io);
    }
    CHECK_FALSE(file.connection.in_transaction());
    CHECK(file.found() == Found{{1, 1}});
    file.disk.fail_writes(0, 0, SQLITE_OK);
    file.commit_each(unit_of({.unit = 4}));
    CHECK(file.outcomes[0].has_value());
    CHECK(file.found() == Found{{1, 1}, {4, 1}});
    CHECK(test::examine(file.connection).empty());
}

TEST_CASE(
    "a full database fails the batch in which it became full, and the next one works once there is space") {
    File file;
    const auto limit_to = [](std::int64_t more_pages) {
        return unit_doing([more_pages](Connection& c) -> Result<void> {
            const auto pages = c.query_integer("PRAGMA page_count");
            if (!pages) return pages.error();
            return c.execute("PRAGMA max_page_count = " + std::to_string(*pages + more_pages));
        });
    };
    file.commit_each(unit_of({.unit = 1}), limit_to(2));
    file.commit_each(unit_of({.unit = 2}), unit_of({.unit = 3, .parts = 50, .bytes = 4'000}),
                     unit_of({.unit = 4}));
    REQUIRE(file.outcomes.size() == 2);
    CHECK(file.outcomes[0].error() == StorageError::full);
    CHECK(file.outcomes[1].error() == StorageError::full);
    file.commit_each(limit_to(1'000), unit_of({.unit = 5, .parts = 50, .bytes = 4'000}));
    CHECK(file.outcomes[1].has_value());
    CHECK(file.found() == Found{{1, 1}, {5, 50}});
}

TEST_CASE("what failed does not come back after the process dies") {
    // SQLite leaves the pages of a commit whose sync failed in the log, whole and valid.
    test::TemporaryFolder folder;
    test::FaultVfs disk(1);
    {
        auto database = test::open_ledger(folder.file("a.db"), disk.name());
        Connection connection = database->take_writer();
        std::vector<Result<void>> outcomes;
        std::vector<Unit> units;
        units.push_back(unit_of({.unit = 1}));
        commit_batch(connection, units, never_enough, outcomes);
        REQUIRE(outcomes[0]);
        disk.fail_syncs(1, 1, SQLITE_IOERR_FSYNC);
        units[0] = unit_of({.unit = 2, .parts = 3});
        commit_batch(connection, units, never_enough, outcomes);
        REQUIRE(outcomes[0].error() == StorageError::io);
        disk.cut_power_at(1);
    }
    disk.survive();
    auto database = test::open_ledger(folder.file("a.db"), disk.name());
    REQUIRE(database);
    Connection connection = database->take_writer();
    CHECK(*test::read_ledger(connection) == Found{{1, 1}});
}

TEST_CASE("a transaction that is gone fails all that were in it") {
    File file;
    file.commit_each(unit_of({.unit = 1}), unit_doing([](Connection& c) { return c.run("ROLLBACK"); }),
                     unit_of({.unit = 2}));
    REQUIRE(file.outcomes.size() == 2);
    CHECK(file.outcomes[0].error() == StorageError::io);
    CHECK(file.outcomes[1].error() == StorageError::io);
    CHECK(file.found().empty());
}
