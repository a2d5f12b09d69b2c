#include "backend/storage/writer_thread.hpp"

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include "backend/storage/reader.hpp"
#include "tests/backend/storage/answers.hpp"
#include "tests/backend/storage/fault_vfs.hpp"
#include "tests/backend/storage/ledger.hpp"
#include "tests/backend/storage/printing.hpp"
#include "tests/backend/storage/temporary_folder.hpp"

using namespace livepet::storage;
using livepet::storage::test::Answers;
using livepet::storage::test::Gate;

namespace {

/// Each look at it takes 4 ms.
class SteppingClock final : public livepet::platform::Clock {
  public:
    livepet::platform::MonotonicTime now() const override { return now_ += std::chrono::milliseconds(4); }
    livepet::base::WallTime wall_now() const override { return {}; }

  private:
    mutable livepet::platform::MonotonicTime now_{};
};

struct File {
    explicit File(const livepet::platform::Clock* clock = nullptr)
        : database(test::open_ledger(folder.file("a.db"), disk.name(), clock)) {}

    test::TemporaryFolder folder;
    test::FaultVfs disk{1};
    Result<Database> database;
    Answers answers;

    Unit unit(const test::Entry& entry) {
        Unit made = test::unit_of(entry);
        made.completion = answers.note(entry.unit);
        return made;
    }
    /// A unit that keeps the writer busy until the gate is opened.
    Unit waiting(Gate& gate) {
        Unit made;
        made.work = [&gate](Connection&) -> Result<void> {
            gate.pass();
            return {};
        };
        return made;
    }
    std::int64_t rows() {
        auto reader = database->open_reader();
        return *reader->query_integer("SELECT count(*) FROM entries");
    }
};

}  // namespace

TEST_CASE("a unit is on disk when its completion says so, and completions come in order") {
    File file;
    WriterThread writer(*file.database);
    for (std::int64_t id = 0; id < 500; ++id) REQUIRE(writer.submit(file.unit({.unit = id})));
    const auto answers = file.answers.wait_for(500);
    CHECK(file.rows() == 500);
    for (std::int64_t id = 0; id < 500; ++id) {
        CHECK(answers[static_cast<std::size_t>(id)].id == id);
        CHECK(answers[static_cast<std::size_t>(id)].outcome.has_value());
    }
}

TEST_CASE("completions go where their executor takes them") {
    File file;
    std::vector<Job> posted;
    Gate all_posted;
    {
        WriterThread writer(*file.database);
        Unit unit = file.unit({.unit = 1});
        unit.executor = [&](Job job) { posted.push_back(std::move(job)); };
        REQUIRE(writer.submit(std::move(unit)));
    }
    CHECK(file.answers.size() == 0);
    REQUIRE(posted.size() == 1);
    posted[0]();
    CHECK(file.answers.wait_for(1)[0].outcome.has_value());
}

TEST_CASE("what is queued meanwhile shares one commit, up to the bound of a batch") {
    File file;
    Gate gate;
    WriterThread writer(*file.database, {.per_commit_max = 10, .batch_ms = std::chrono::hours(1)});
    REQUIRE(writer.submit(file.waiting(gate)));
    gate.wait_until_reached();
    for (std::int64_t id = 0; id < 20; ++id) REQUIRE(writer.submit(file.unit({.unit = id})));
    const auto before = file.disk.operations();
    gate.open();
    (void)file.answers.wait_for(20);
    writer.stop();
    // Two commits of one page each would be 4 writes a commit or so; twenty would be sixty at least.
    CHECK(file.disk.operations() - before < 40);
}

TEST_CASE("a batch that took its time commits what it has") {
    SteppingClock clock;
    File file(&clock);
    Gate gate;
    WriterThread writer(*file.database, {.batch_ms = std::chrono::milliseconds(10)});
    REQUIRE(writer.submit(file.waiting(gate)));
    gate.wait_until_reached();
    std::vector<std::int64_t> rows_at;
    for (std::int64_t id = 0; id < 6; ++id) {
        Unit unit = file.unit({.unit = id});
        unit.completion = [&, note = file.answers.note(id)](Result<void> outcome) mutable {
            rows_at.push_back(file.rows());
            note(outcome);
        };
        REQUIRE(writer.submit(std::move(unit)));
    }
    gate.open();
    (void)file.answers.wait_for(6);
    CHECK(rows_at == std::vector<std::int64_t>{3, 3, 3, 6, 6, 6});
}

TEST_CASE("a full queue answers busy at once, and has room again afterwards") {
    File file;
    Gate gate;
    WriterThread writer(*file.database, {.pending_max = 3});
    REQUIRE(writer.submit(file.waiting(gate)));
    gate.wait_until_reached();
    REQUIRE(writer.submit(file.unit({.unit = 1})));
    REQUIRE(writer.submit(file.unit({.unit = 2})));
    CHECK(writer.submit(file.unit({.unit = 3})).error() == StorageError::busy);
    gate.open();
    (void)file.answers.wait_for(2);
    CHECK(writer.submit(file.unit({.unit = 4})).has_value());
    CHECK(file.answers.wait_for(3).back().id == 4);
}

TEST_CASE("whoever submits again on completion finds the room it left") {
    File file;
    std::vector<std::optional<StorageError>> refusals;
    WriterThread writer(*file.database, {.pending_max = 1});
    Unit unit = file.unit({.unit = 1});
    unit.completion = [&](Result<void>) {
        const auto submitted = writer.submit(file.unit({.unit = 2}));
        refusals.push_back(submitted ? std::nullopt : std::optional(submitted.error()));
    };
    REQUIRE(writer.submit(std::move(unit)));
    CHECK(file.answers.wait_for(1)[0].id == 2);
    CHECK(refusals == std::vector<std::optional<StorageError>>{std::nullopt});
}

TEST_CASE("the writer goes on after a full disk and after errors") {
    File file;
    WriterThread writer(*file.database);
    const auto outcome_of = [&](std::int64_t id, std::size_t count) {
        REQUIRE(writer.submit(file.unit({.unit = id})));
        return file.answers.wait_for(count).back().outcome;
    };
    CHECK(outcome_of(1, 1).has_value());
    file.disk.fail_writes(1, 1'000'000, SQLITE_FULL);
    CHECK(outcome_of(2, 2).error() == StorageError::full);
    CHECK(outcome_of(3, 3).error() == StorageError::full);
    file.disk.fail_writes(0, 0, SQLITE_OK);
    CHECK(outcome_of(4, 4).has_value());
    file.disk.fail_syncs(1, 2, SQLITE_IOERR_FSYNC);
    CHECK(outcome_of(5, 5).error() == StorageError::io);
    CHECK(outcome_of(6, 6).has_value());
    CHECK(file.rows() == 3);
}

TEST_CASE("a log at its bound refuses units instead of growing, until readers let go") {
    File file;
    WriterThread writer(
        *file.database,
        {.checkpoint_bytes = 20'000, .truncate_bytes = std::int64_t{1} << 40, .log_bytes_max = 200'000});
    const auto outcome_of = [&](std::int64_t id) {
        REQUIRE(writer.submit(file.unit({.unit = id, .parts = 4, .bytes = 8'000})));
        return file.answers.wait_for(static_cast<std::size_t>(id)).back().outcome;
    };
    std::int64_t id = 0;
    {
        auto snapshot = file.database->open_reader();
        REQUIRE(snapshot->run("BEGIN"));
        REQUIRE(snapshot->query_integer("SELECT count(*) FROM entries"));
        auto outcome = outcome_of(++id);
        while (outcome && id < 100) outcome = outcome_of(++id);
        CHECK(outcome.error() == StorageError::log_full);
        CHECK(id > 3);
        CHECK(id < 20);
    }
    CHECK(outcome_of(++id).has_value());
}

TEST_CASE("stopping completes what was accepted and accepts nothing more") {
    File file;
    Gate gate;
    WriterThread writer(*file.database);
    REQUIRE(writer.submit(file.waiting(gate)));
    gate.wait_until_reached();
    for (std::int64_t id = 0; id < 100; ++id) REQUIRE(writer.submit(file.unit({.unit = id})));
    gate.open();
    writer.stop();
    CHECK(file.answers.size() == 100);
    CHECK(writer.submit(file.unit({.unit = 1'000})).error() == StorageError::closed);
    writer.stop();
    CHECK_FALSE(std::filesystem::exists(file.folder.file("a.db-wal")));
    CHECK(file.rows() == 100);
}

TEST_CASE("many threads submit at once while readers read") {
    File file;
    WriterThread writer(*file.database,
                        {.pending_max = 256, .per_commit_max = 40, .checkpoint_bytes = 100'000});
    constexpr std::int64_t units_per_thread = 400;
    constexpr std::int64_t threads = 4;
    std::atomic<bool> done = false;
    std::atomic<bool> went_back = false;
    std::thread reading([&] {
        auto reader = Reader::open(*file.database);
        for (std::int64_t last = 0; !done;) {
            const auto rows =
                reader->run([](Connection& c) { return c.query_integer("SELECT count(*) FROM entries"); });
            if (!rows || *rows < last) went_back = true;
            last = rows ? *rows : last;
        }
    });
    std::vector<std::thread> submitting;
    for (std::int64_t thread = 0; thread < threads; ++thread) {
        submitting.emplace_back([&, thread] {
            for (std::int64_t i = 0; i < units_per_thread; ++i) {
                const std::int64_t id = thread * units_per_thread + i;
                while (!writer.submit(file.unit({.unit = id}))) std::this_thread::yield();
            }
        });
    }
    for (std::thread& thread : submitting) thread.join();
    const auto answers = file.answers.wait_for(threads * units_per_thread);
    done = true;
    reading.join();
    writer.stop();
    CHECK_FALSE(went_back);
    for (const auto& answer : answers) CHECK(answer.outcome.has_value());
    CHECK(file.rows() == threads * units_per_thread);
}
