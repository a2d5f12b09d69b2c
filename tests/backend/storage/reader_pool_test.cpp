#include "backend/storage/reader_pool.hpp"

#include <catch2/catch_test_macros.hpp>
#include <memory>
#include <mutex>
#include <vector>

#include "tests/backend/storage/answers.hpp"
#include "tests/backend/storage/ledger.hpp"
#include "tests/backend/storage/printing.hpp"
#include "tests/backend/storage/temporary_folder.hpp"

using namespace livepet::storage;
using livepet::storage::test::Answers;
using livepet::storage::test::Gate;

namespace {

struct File {
    test::TemporaryFolder folder;
    Result<Database> database = test::open_ledger(folder.file("a.db"));
    Connection writer = database->take_writer();
    Answers answers;

    /// Completes with whether the ledger has `expected` rows, noted under the same number.
    auto note_rows(std::int64_t expected) {
        return [note = answers.note(expected), expected](Result<std::int64_t> rows) mutable {
            if (!rows) return note(rows.error());
            note(*rows == expected ? Result<void>() : Result<void>(StorageError::corrupt));
        };
    }
};

Result<std::int64_t> count(Connection& connection) {
    return connection.query_integer("SELECT count(*) FROM entries");
}

Result<void> pass(Gate& gate) {
    gate.pass();
    return {};
}

}  // namespace

TEST_CASE("queries are answered, through their executors") {
    File file;
    REQUIRE(test::write(file.writer, {.unit = 1, .parts = 3}));
    auto pool = ReaderPool::open(*file.database, {.readers = 3});
    REQUIRE(pool);
    for (int i = 0; i < 200; ++i) REQUIRE((*pool)->submit(count, run_inline, file.note_rows(3)));
    for (const auto& answer : file.answers.wait_for(200)) CHECK(answer.outcome.has_value());

    Job posted;
    Gate arrived;
    const Executor keep = [&](Job job) {
        posted = std::move(job);
        arrived.pass();
    };
    REQUIRE((*pool)->submit(count, keep, file.note_rows(3)));
    arrived.wait_until_reached();
    CHECK(file.answers.size() == 200);
    posted();
    CHECK(file.answers.wait_for(201).back().outcome.has_value());
    arrived.open();
}

TEST_CASE("a full queue answers busy; stopping answers what waits with closed") {
    File file;
    Gate gate;
    auto pool = ReaderPool::open(*file.database, {.readers = 1, .queued_max = 2});
    REQUIRE(pool);
    REQUIRE((*pool)->submit([&](Connection&) { return pass(gate); }, run_inline, file.answers.note(0)));
    gate.wait_until_reached();
    REQUIRE((*pool)->submit(count, run_inline, file.note_rows(1)));
    REQUIRE((*pool)->submit(count, run_inline, file.note_rows(2)));
    CHECK((*pool)->submit(count, run_inline, file.note_rows(3)).error() == StorageError::busy);
    std::thread stopping([&] { (*pool)->stop(); });
    while ((*pool)->submit(count, run_inline, file.note_rows(4)).error() != StorageError::closed) {
        std::this_thread::yield();
    }
    gate.open();
    stopping.join();
    const auto answers = file.answers.wait_for(3);
    REQUIRE(answers.size() == 3);
    CHECK(answers[0].outcome.has_value());
    CHECK(answers[1].outcome.error() == StorageError::closed);
    CHECK(answers[2].outcome.error() == StorageError::closed);
}

TEST_CASE("limits hold for each query of the pool") {
    File file;
    auto pool = ReaderPool::open(
        *file.database, {.readers = 1, .limits = {.deadline = std::chrono::milliseconds(0), .rows_max = 1}});
    REQUIRE(pool);
    const auto endless = [](Connection& connection) {
        return connection.query_integer(
            "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n");
    };
    REQUIRE((*pool)->submit(endless, run_inline, file.note_rows(1)));
    CHECK(file.answers.wait_for(1)[0].outcome.error() == StorageError::deadline);
}
