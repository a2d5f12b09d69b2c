// What the journal has is seen at once, but never past a change that is under way.
#include "backend/storage/under_way.hpp"

#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <optional>
#include <thread>

#include "backend/storage/writer_thread.hpp"
#include "tests/backend/storage/answers.hpp"
#include "tests/backend/storage/balances.hpp"
#include "tests/backend/storage/printing.hpp"
#include "tests/backend/storage/temporary_folder.hpp"

using namespace livepet::storage;
using livepet::storage::test::Answers;
using livepet::storage::test::Gate;
using livepet::storage::test::unit_adding;

namespace {

struct File {
    WriterOptions options() {
        WriterOptions chosen;
        chosen.folds = {&balances};
        chosen.rows_after = std::chrono::hours(1);
        return chosen;
    }
    void submit(Unit unit) {
        unit.completion = answers.note(0);
        REQUIRE(writer.submit(std::move(unit)));
    }
    /// The sum of the balance's changes; nothing: one is under way.
    std::optional<std::int64_t> seen(std::uint64_t id) {
        std::optional<std::int64_t> sum;
        const bool is_shown =
            writer.see({test::BalanceFold::balance_kind, id}, [&](std::span<const Change> changes) {
                sum = 0;
                for (const Change& change : changes) *sum += test::amount_of(change);
            });
        CHECK(is_shown == sum.has_value());
        return sum;
    }

    test::TemporaryFolder folder;
    test::BalanceFold balances;
    Result<Database> database = test::open_balances(folder.file("a.db"));
    Answers answers;
    WriterThread writer{*database, options()};
};

}  // namespace

TEST_CASE("an identity is seen while the writer is busy with others, and not past its own change") {
    File file;
    file.submit(unit_adding(1, 10));
    file.submit(unit_adding(2, 5));
    (void)file.answers.wait_for(2);
    CHECK(file.seen(1) == 10);

    Gate gate;
    Unit slow;
    slow.work = [&gate](Connection&) -> Result<void> {
        gate.pass();
        return {};
    };
    file.submit(std::move(slow));
    gate.wait_until_reached();
    file.submit(unit_adding(2, 7));
    CHECK(file.seen(1) == 10);
    CHECK(file.seen(2) == std::nullopt);
    CHECK(file.seen(3) == 0);
    gate.open();
    (void)file.answers.wait_for(4);
    CHECK(file.seen(2) == 12);
}

TEST_CASE("a change that failed is not under way any more") {
    File file;
    file.submit(unit_adding(1, 10, {.device = 5, .sequence = 1}));
    file.submit(unit_adding(1, 10, {.device = 5, .sequence = 1}));
    CHECK(file.answers.wait_for(2)[1].outcome.error() == StorageError::repeated);
    CHECK(file.seen(1) == 10);
}

TEST_CASE("nothing is seen of a writer that has stopped") {
    File file;
    file.submit(unit_adding(1, 10));
    file.writer.stop();
    CHECK(file.seen(1) == std::nullopt);
}

TEST_CASE("who has seen a change acknowledged sees it, whatever else is written meanwhile") {
    File file;
    constexpr std::int64_t changes = 300;
    std::atomic<std::int64_t> acknowledged = 0;
    std::atomic<bool> is_done = false;
    std::thread other([&] {
        for (std::uint64_t id = 100; id < 20'000 && !is_done; ++id)
            (void)file.writer.submit(unit_adding(id, 1));
    });
    std::thread changing([&] {
        for (std::int64_t i = 0; i < changes; ++i) {
            Gate gate;
            Unit unit = unit_adding(1, 1);
            unit.completion = [&](Result<void> outcome) {
                if (outcome) ++acknowledged;
                gate.open();
            };
            if (!file.writer.submit(std::move(unit))) break;
            gate.pass();
        }
        is_done = true;
    });
    bool was_behind = false;
    while (!is_done) {
        const std::int64_t before = acknowledged;
        const auto sum = file.seen(1);
        if (sum && *sum < before) was_behind = true;
    }
    changing.join();
    other.join();
    CHECK_FALSE(was_behind);
    CHECK(file.seen(1) == changes);
}
