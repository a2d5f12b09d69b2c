#include "backend/storage/commit_loop.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "backend/platform/simulated_clock.hpp"
#include "backend/storage/journal_view.hpp"
#include "tests/backend/storage/balances.hpp"
#include "tests/backend/storage/fault_vfs.hpp"
#include "tests/backend/storage/printing.hpp"
#include "tests/backend/storage/temporary_folder.hpp"

using namespace livepet::storage;
using namespace std::chrono_literals;
using livepet::storage::test::unit_adding;
using Balances = std::map<std::uint64_t, std::int64_t>;

namespace {

/// A writer's life on a file, stepped by the test.
struct Life {
    explicit Life(const std::string& path, const std::string& vfs = {})
        : database(test::open_balances(
              path, vfs, &clock, [this](StorageError, std::string_view said) { log.emplace_back(said); })),
          loop(database->take_writer(), clock, options()) {
        REQUIRE(loop.recover());
    }

    WriterOptions options() {
        WriterOptions chosen;
        chosen.folds = {&balances};
        return chosen;
    }

    std::vector<Result<void>> commit(std::vector<Unit> units) {
        std::vector<Result<void>> outcomes;
        for (Unit& unit : units) {
            unit.completion = [&](Result<void> outcome) { outcomes.push_back(outcome); };
            loop.accept(unit);
        }
        for (std::span<Unit> rest(units); !rest.empty();) {
            rest = rest.subspan(loop.commit_some(rest, [](std::size_t) {}));
        }
        return outcomes;
    }
    template <class... Units>
    std::vector<Result<void>> commit_each(Units... units) {
        std::vector<Unit> list;
        (list.push_back(std::move(units)), ...);
        return commit(std::move(list));
    }

    template <class Question>
    auto ask(Question question) {
        std::optional<decltype(question(std::declval<JournalView&>()))> answer;
        Unit unit;
        unit.look = [&](JournalView& view) { answer = question(view); };
        std::vector<Unit> units;
        units.push_back(std::move(unit));
        commit(std::move(units));
        return *answer;
    }
    std::int64_t pending_sum(std::uint64_t id) {
        return ask([&](JournalView& view) {
            std::int64_t sum = 0;
            for (const Change& change : view.changes_of({test::BalanceFold::balance_kind, id})) {
                sum += test::amount_of(change);
            }
            return sum;
        });
    }

    void let_rows_follow() {
        clock.advance(round_after);
        while (loop.due() && *loop.due() <= clock.now()) loop.work();
    }
    Balances rows() {
        auto reader = database->open_reader();
        return *test::read_balances(*reader);
    }
    std::int64_t count(const std::string& table) {
        auto reader = database->open_reader();
        return *reader->query_integer("SELECT count(*) FROM " + table);
    }

    livepet::platform::SimulatedClock clock;
    std::vector<std::string> log;
    test::BalanceFold balances;
    Result<Database> database;
    CommitLoop loop;
};

}  // namespace

TEST_CASE("changes are in the journal at once, and in the rows a round later") {
    test::TemporaryFolder folder;
    Life life(folder.file("a.db"));
    CHECK_FALSE(life.loop.due());
    life.commit_each(unit_adding(1, 10), unit_adding(2, 5), unit_adding(1, 7));
    CHECK(life.rows().empty());
    CHECK(life.pending_sum(1) == 17);
    CHECK(life.loop.changes_pending() == 3);

    life.clock.advance(round_after - 1ms);
    CHECK(*life.loop.due() > life.clock.now());
    life.let_rows_follow();
    CHECK(life.rows() == Balances{{1, 17}, {2, 5}});
    CHECK(life.pending_sum(1) == 0);
    CHECK(life.loop.changes_pending() == 0);
    CHECK_FALSE(life.loop.due());
    CHECK(life.count("journal") == 1);  // the newest, to count from
}

TEST_CASE("what comes during a round waits for the next") {
    test::TemporaryFolder folder;
    Life life(folder.file("a.db"));
    life.commit_each(unit_adding(1, 10));
    life.clock.advance(round_after);
    life.loop.work();  // folds, and has still to drop what it folded
    life.commit_each(unit_adding(1, 1));
    while (life.loop.due() && *life.loop.due() <= life.clock.now()) life.loop.work();
    CHECK(life.rows() == Balances{{1, 10}});
    CHECK(life.pending_sum(1) == 1);
    life.let_rows_follow();
    CHECK(life.rows() == Balances{{1, 11}});
}

TEST_CASE("a life begins with what the journal says, however far the rows were") {
    test::TemporaryFolder folder;
    const std::string path = folder.file("a.db");
    {
        Life life(path);
        life.commit_each(unit_adding(1, 10));
        life.let_rows_follow();
        life.commit_each(unit_adding(1, 5), unit_adding(2, 3));
    }
    {
        Life life(path);
        CHECK(life.pending_sum(2) == 3);
        life.let_rows_follow();
        CHECK(life.rows() == Balances{{1, 15}, {2, 3}});
        life.commit_each(unit_adding(1, 1));
    }
    // Numbers go on from where they were, also when the rows have all: else rows would refuse new changes.
    for (int i = 0; i < 3; ++i) {
        Life life(path);
        life.let_rows_follow();
        life.commit_each(unit_adding(2, 1));
    }
    Life life(path);
    life.let_rows_follow();
    CHECK(life.rows() == Balances{{1, 16}, {2, 6}});
}

TEST_CASE("a command takes effect once, and its first answer is found again") {
    test::TemporaryFolder folder;
    const std::string path = folder.file("a.db");
    const auto answer_to = [](Life& life, CommandId command) {
        return life.ask([&](JournalView& view) { return view.result_of(command); });
    };
    {
        Life life(path);
        const auto outcomes = life.commit_each(unit_adding(1, 10, {77, 1}), unit_adding(1, 10, {77, 1}),
                                               unit_adding(1, 1, {77, 2}));
        CHECK(outcomes[0]);
        CHECK(outcomes[1] == StorageError::repeated);
        CHECK(outcomes[2]);
        CHECK(life.commit_each(unit_adding(1, 1, {77, 2}))[0] == StorageError::repeated);
        CHECK(life.commit_each(unit_adding(1, 10, {78, 1}))[0]);
        CHECK(life.pending_sum(1) == 21);
        CHECK(**answer_to(life, {77, 1}) == unit_adding(1, 10).result);
    }
    {
        Life life(path);  // from the journal
        CHECK(*life.ask([](JournalView& view) { return view.last_command_of(77); }) == 2);
        CHECK(life.commit_each(unit_adding(1, 1, {77, 2}))[0] == StorageError::repeated);
        CHECK(**answer_to(life, {77, 2}) == unit_adding(1, 1).result);
        life.let_rows_follow();
        CHECK(**answer_to(life, {77, 2}) == unit_adding(1, 1).result);
    }
    Life life(path);  // from the rows
    CHECK(*life.ask([](JournalView& view) { return view.last_command_of(77); }) == 2);
    CHECK(life.commit_each(unit_adding(1, 1, {77, 2}))[0] == StorageError::repeated);
    CHECK(**answer_to(life, {77, 1}) == unit_adding(1, 10).result);
    CHECK_FALSE(answer_to(life, {77, 3})->has_value());
    CHECK(life.commit_each(unit_adding(1, 1, {77, 3}))[0]);
}

TEST_CASE("entries of one commit share rows of the journal, and each is read again") {
    test::TemporaryFolder folder;
    const std::string path = folder.file("a.db");
    constexpr std::uint64_t count = 1'000;
    {
        Life life(path);
        std::vector<Unit> units;
        for (std::uint64_t i = 1; i <= count; ++i) units.push_back(unit_adding(1 + i % 3, 1, {77, i}));
        for (const auto& outcome : life.commit(std::move(units))) CHECK(outcome);
        CHECK(life.count("journal") > 1);
        CHECK(life.count("journal") < static_cast<std::int64_t>(count) / 10);
    }
    Life life(path);
    CHECK(life.pending_sum(1) + life.pending_sum(2) + life.pending_sum(3) == count);
    life.let_rows_follow();
    CHECK(life.rows() == Balances{{1, 333}, {2, 334}, {3, 333}});
    CHECK(life.count("journal") == 1);  // the newest, to count from
    CHECK(life.count("command_results") < 10);
    for (std::uint64_t i = 1; i <= count; ++i) {
        CHECK(life.ask([&](JournalView& view) { return view.result_of({77, i}); })->has_value());
    }
}

TEST_CASE("an old command's answer goes after a day, and its command is still known") {
    test::TemporaryFolder folder;
    const std::string path = folder.file("a.db");
    Life life(path);
    life.commit_each(unit_adding(1, 10, {77, 4}));
    life.let_rows_follow();
    life.clock.advance(results_kept_h - 1h);
    life.commit_each(unit_adding(2, 1));
    life.let_rows_follow();
    CHECK(life.count("command_results") == 1);

    life.clock.advance(1h);
    life.commit_each(unit_adding(2, 1));
    life.let_rows_follow();
    CHECK(life.count("command_results") == 0);
    CHECK(life.commit_each(unit_adding(1, 10, {77, 4}))[0] == StorageError::repeated);
    CHECK_FALSE(life.ask([](JournalView& view) { return view.result_of({77, 4}); })->has_value());

    life.clock.advance(devices_kept_days);
    life.commit_each(unit_adding(2, 1));
    life.let_rows_follow();
    CHECK(life.count("command_devices") == 0);
}

TEST_CASE("a failed commit leaves nothing, and what stood on it fails with it") {
    test::TemporaryFolder folder;
    test::FaultVfs disk{1};
    Life life(folder.file("a.db"), disk.name());
    const auto chained = [](const livepet::actor::ChainPtr& chain, std::int64_t amount,
                            CommandId command = {}) {
        Unit unit = unit_adding(1, amount, command);
        unit.chain = chain;
        return unit;
    };
    const auto chain = std::make_shared<livepet::actor::Chain>();
    disk.fail_syncs(1, 1, SQLITE_IOERR_FSYNC);
    CHECK(life.commit_each(chained(chain, 10, {77, 1}))[0] == StorageError::io);
    // The disk is well again, but this one was made to a state that never was.
    CHECK(life.commit_each(chained(chain, 1, {77, 2}))[0] == StorageError::superseded);
    CHECK(life.pending_sum(1) == 0);
    // Nothing was carried out: the command may come again.
    CHECK(life.commit_each(chained(std::make_shared<livepet::actor::Chain>(), 10, {77, 1}))[0]);
    life.let_rows_follow();
    CHECK(life.rows() == Balances{{1, 10}});
}

TEST_CASE("a unit that is refused breaks its own chain, in the same batch, and no other") {
    test::TemporaryFolder folder;
    Life life(folder.file("a.db"));
    life.commit_each(unit_adding(1, 10, {77, 1}));
    const auto mine = std::make_shared<livepet::actor::Chain>();
    const auto other = std::make_shared<livepet::actor::Chain>();
    Unit repeated = unit_adding(1, 10, {77, 1});
    Unit on_it = unit_adding(1, 5);
    Unit neighbour = unit_adding(2, 5);
    repeated.chain = on_it.chain = mine;
    neighbour.chain = other;
    const auto outcomes = life.commit_each(std::move(repeated), std::move(on_it), std::move(neighbour));
    CHECK(outcomes[0] == StorageError::repeated);
    CHECK(outcomes[1] == StorageError::superseded);
    CHECK(outcomes[2]);
}

TEST_CASE("a change that cannot be folded is set aside, said, and holds up nobody") {
    test::TemporaryFolder folder;
    const std::string path = folder.file("a.db");
    Life life(path);
    life.commit_each(unit_adding(1, 10), unit_adding(test::BalanceFold::poisoned_id, 3), unit_adding(2, 5));
    life.let_rows_follow();
    CHECK(life.rows() == Balances{{1, 10}, {2, 5}});
    CHECK(life.count("journal_rejects") == 1);
    CHECK(life.log.size() == 1);
    CHECK(life.loop.changes_pending() == 0);
}

TEST_CASE("a full disk delays the rows, and loses nothing") {
    test::TemporaryFolder folder;
    test::FaultVfs disk{1};
    Life life(folder.file("a.db"), disk.name());
    life.commit_each(unit_adding(1, 10));
    disk.fail_writes(1, 3, SQLITE_FULL);
    life.clock.advance(round_after);
    life.loop.work();
    CHECK(*life.loop.due() > life.clock.now());
    CHECK(life.loop.changes_pending() == 1);
    disk.fail_writes(1, 0, SQLITE_FULL);
    life.let_rows_follow();
    CHECK(life.rows() == Balances{{1, 10}});
    CHECK(life.loop.changes_pending() == 0);
}

TEST_CASE("work and records of a unit are kept together or not at all") {
    test::TemporaryFolder folder;
    Life life(folder.file("a.db"));
    const auto with_row = [](CommandId command, bool fails) {
        Unit unit = unit_adding(1, 1, command);
        unit.work = [fails](Connection& connection) -> Result<void> {
            if (auto added = connection.run("INSERT INTO balances VALUES (9, 9, 0)"); !added) return added;
            if (fails) return StorageError::constraint;
            return {};
        };
        return unit;
    };
    CHECK_FALSE(life.commit_each(with_row({77, 1}, true))[0]);
    CHECK(life.pending_sum(1) == 0);
    life.commit_each(unit_adding(3, 1, {77, 5}));
    CHECK(life.commit_each(with_row({77, 5}, false))[0] == StorageError::repeated);
    CHECK(life.rows().empty());
    CHECK(life.commit_each(with_row({77, 6}, false))[0]);
    CHECK(life.rows() == Balances{{9, 9}});
    CHECK(life.pending_sum(1) == 1);
}

TEST_CASE("the last word of each transaction is the composition root's") {
    test::TemporaryFolder folder;
    livepet::platform::SimulatedClock clock;
    auto database = test::open_balances(folder.file("a.db"), {}, &clock);
    int calls = 0;
    WriterOptions options;
    options.before_commit = [&calls](Connection& connection) {
        ++calls;
        return connection.run("INSERT INTO balances VALUES (?, 0, 0)", calls);
    };
    CommitLoop loop(database->take_writer(), clock, options);
    REQUIRE(loop.recover());
    std::vector<Unit> units(2);
    units[0] = unit_adding(1, 1);
    units[1] = unit_adding(1, 1);
    loop.commit_some(units, [](std::size_t) {});
    Unit question;
    question.look = [](JournalView&) {};
    loop.commit_some(std::span(&question, 1), [](std::size_t) {});
    CHECK(calls == 1);  // not for who only asks
}
