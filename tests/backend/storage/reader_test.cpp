#include "backend/storage/reader.hpp"

#include <catch2/catch_test_macros.hpp>
#include <stdexcept>
#include <string>

#include "tests/backend/storage/ledger.hpp"
#include "tests/backend/storage/printing.hpp"
#include "tests/backend/storage/temporary_folder.hpp"

using namespace livepet::storage;

namespace {

struct File {
    test::TemporaryFolder folder;
    Result<Database> database = test::open_ledger(folder.file("a.db"));
    Connection writer = database->take_writer();
    Result<Reader> reader = Reader::open(*database);
};

Result<std::int64_t> count(Connection& connection) {
    return connection.query_integer("SELECT count(*) FROM entries");
}

}  // namespace

TEST_CASE("one run sees one snapshot, the next one a newer") {
    File file;
    const auto counted = file.reader->run([&](Connection& connection) {
        CHECK(*count(connection) == 0);
        REQUIRE(test::write(file.writer, {.unit = 1}));
        return count(connection);
    });
    CHECK(*counted == 0);
    CHECK(*file.reader->run(count) == 1);
}

TEST_CASE("a run past its limits fails, and the next one is not affected") {
    File file;
    REQUIRE(file.writer.run("BEGIN"));
    REQUIRE(test::write(file.writer, {.unit = 1, .parts = 50}));
    REQUIRE(file.writer.run("COMMIT"));
    const auto endless = [](Connection& connection) {
        return connection.query_integer(
            "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n");
    };
    CHECK(file.reader->run(endless, {.deadline = std::chrono::milliseconds(0)}).error() ==
          StorageError::deadline);
    const auto all = [](Connection& connection) -> Result<int> {
        auto rows = connection.prepare("SELECT part FROM entries");
        for (int n = 0;; ++n) {
            const auto row = rows->step();
            if (!row) return row.error();
            if (!*row) return n;
        }
    };
    CHECK(file.reader->run(all, {.rows_max = 49}).error() == StorageError::too_many_rows);
    CHECK(*file.reader->run(all, {.rows_max = 50}) == 50);
}

TEST_CASE("nothing is written through a reader") {
    File file;
    CHECK(file.reader->run([](Connection& c) { return test::write(c, {.unit = 1}); }).error() ==
          StorageError::read_only);
    CHECK(*count(file.writer) == 0);
}

TEST_CASE("a query that throws has failed, and the reader lives on") {
    File file;
    const auto threw =
        file.reader->run([](Connection&) -> Result<int> { throw std::runtime_error("a bug"); });
    CHECK(threw.error() == StorageError::work_threw);
    CHECK(*file.reader->run(count) == 0);
}
