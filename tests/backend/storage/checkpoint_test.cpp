#include "backend/storage/checkpoint.hpp"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>

#include "backend/storage/reader.hpp"
#include "tests/backend/storage/fault_vfs.hpp"
#include "tests/backend/storage/ledger.hpp"
#include "tests/backend/storage/printing.hpp"
#include "tests/backend/storage/temporary_folder.hpp"

using namespace livepet::storage;

namespace {

constexpr CheckpointLimits small{.copy_bytes = 100'000, .empty_bytes = 400'000, .log_bytes_max = 800'000};
constexpr std::int64_t one_commit_bytes = 60'000;

struct File {
    test::TemporaryFolder folder;
    test::FaultVfs disk{1};
    Result<Database> database = test::open_ledger(folder.file("a.db"), disk.name());
    Connection connection = database->take_writer();
    std::int64_t next = 0;

    void commit_some() {
        REQUIRE(connection.run("BEGIN"));
        REQUIRE(test::write(connection, {.unit = ++next, .parts = 5, .bytes = 8'000}));
        REQUIRE(connection.run("COMMIT"));
    }
    std::int64_t log_file_bytes() const {
        return static_cast<std::int64_t>(std::filesystem::file_size(folder.file("a.db-wal")));
    }
};

}  // namespace

TEST_CASE("without readers the log stays about as long as one step") {
    File file;
    Checkpoint checkpoint(file.connection, small);
    for (int i = 0; i < 100; ++i) {
        file.commit_some();
        checkpoint.after_commit();
        CHECK(checkpoint.log_bytes() < small.copy_bytes + one_commit_bytes);
    }
    CHECK(file.log_file_bytes() < small.copy_bytes + 2 * one_commit_bytes);
    CHECK_FALSE(checkpoint.is_full());
    checkpoint.finish();
    CHECK(file.log_file_bytes() == 0);
    CHECK(test::examine(file.connection).empty());
}

TEST_CASE("a reader that stays makes the log grow up to its bound, and no further once it is heard") {
    File file;
    sqlite3_busy_timeout(file.connection.handle(), 0);
    Checkpoint checkpoint(file.connection, small);
    auto reader = Reader::open(*file.database);
    file.commit_some();
    const ReadLimits patient{.deadline = std::chrono::hours(1), .rows_max = 100};
    const auto stayed = reader->run(
        [&](Connection& snapshot) -> Result<std::int64_t> {
            const auto seen = snapshot.query_integer("SELECT count(*) FROM entries");
            int commits = 0;
            while (!checkpoint.is_full() && commits < 100) {
                file.commit_some();
                checkpoint.after_commit();
                ++commits;
            }
            CHECK(commits < 100);
            CHECK(*snapshot.query_integer("SELECT count(*) FROM entries") == *seen);
            return seen;
        },
        patient);
    REQUIRE(stayed);
    CHECK(checkpoint.log_bytes() < small.log_bytes_max + one_commit_bytes);
    CHECK_FALSE(checkpoint.is_full());
    CHECK(file.log_file_bytes() == 0);
    CHECK(test::examine(file.connection).empty());
}

TEST_CASE("a copy that fails loses nothing and is tried again") {
    File file;
    Checkpoint checkpoint(file.connection, small);
    while (checkpoint.log_bytes() < small.copy_bytes) file.commit_some();
    file.disk.fail_writes(2, 1'000, SQLITE_IOERR_WRITE);
    checkpoint.after_commit();
    file.disk.fail_writes(0, 0, SQLITE_OK);
    const auto before = checkpoint.log_bytes();
    CHECK(test::examine(file.connection).empty());
    for (int i = 0; i < 5; ++i) {
        file.commit_some();
        checkpoint.after_commit();
    }
    CHECK(checkpoint.log_bytes() < before);
    CHECK(test::examine(file.connection).empty());
}
