#include "backend/storage/connection.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <string>
#include <vector>

#include "backend/platform/simulated_clock.hpp"
#include "backend/storage/limits.hpp"
#include "tests/backend/storage/printing.hpp"
#include "tests/backend/storage/temporary_folder.hpp"

using namespace livepet::storage;
using livepet::platform::SimulatedClock;
using livepet::storage::test::TemporaryFolder;

namespace {

struct Opened {
    TemporaryFolder folder;
    std::vector<std::string> messages;
    Result<Connection> connection = Connection::open(
        {.path = folder.file("a.db"),
         .access = ConnectionOptions::Access::create,
         .vfs = {},
         .diagnose = [this](StorageError, std::string_view text) { messages.emplace_back(text); }});

    Connection& operator*() { return *connection; }
    Connection* operator->() { return &*connection; }
};

}  // namespace

TEST_CASE("a missing file is made only when asked for") {
    TemporaryFolder folder;
    const ConnectionOptions options{.path = folder.file("a.db"),
                                    .access = ConnectionOptions::Access::read_write,
                                    .vfs = {},
                                    .diagnose = {}};
    CHECK(Connection::open(options).error() == StorageError::cannot_open);
    CHECK(std::filesystem::is_empty(folder.path()));
    CHECK(Opened().connection.has_value());
}

TEST_CASE("an unknown VFS is an error, not the default one") {
    TemporaryFolder folder;
    const auto opened = Connection::open({.path = folder.file("a.db"),
                                          .access = ConnectionOptions::Access::create,
                                          .vfs = "no such thing",
                                          .diagnose = {}});
    CHECK_FALSE(opened.has_value());
}

TEST_CASE("statements run, count and report") {
    Opened opened;
    REQUIRE(opened->execute("CREATE TABLE t (n INTEGER UNIQUE); INSERT INTO t VALUES (1), (2)"));
    REQUIRE(opened->run("UPDATE t SET n = n + ?", 10));
    CHECK(opened->changes() == 2);
    REQUIRE(opened->run("INSERT INTO t VALUES (?)", 5));
    CHECK(opened->last_insert_rowid() == 3);
    CHECK(*opened->query_integer("SELECT sum(n) FROM t") == 28);

    CHECK(opened->run("INSERT INTO t VALUES (5)").error() == StorageError::constraint);
    CHECK(opened.messages.back() == "UNIQUE constraint failed: t.n");
    CHECK(opened->execute("SELEC").error() == StorageError::invalid_statement);
    CHECK(opened->query_integer("SELECT n FROM t WHERE n < 0").error() == StorageError::invalid_statement);
}

TEST_CASE("prepare takes exactly one statement") {
    Opened opened;
    CHECK(opened->prepare("SELECT 1; ").has_value());
    CHECK(opened->prepare("SELECT 1; SELECT 2").error() == StorageError::invalid_statement);
    CHECK(opened->prepare("  -- nothing").error() == StorageError::invalid_statement);
    CHECK(opened->prepare("").error() == StorageError::invalid_statement);
}

TEST_CASE("the same statement can be lent twice at a time") {
    Opened opened;
    auto outer = opened->prepare("SELECT 1 UNION SELECT 2");
    REQUIRE(*outer->step());
    {
        auto inner = opened->prepare("SELECT 1 UNION SELECT 2");
        REQUIRE(*inner->step());
        CHECK(inner->column<int>(0) == 1);
    }
    REQUIRE(*outer->step());
    CHECK(outer->column<int>(0) == 2);
}

TEST_CASE("more statements than the cache holds work, lent or not") {
    Opened opened;
    std::vector<Statement> lent;
    for (std::size_t i = 0; i < 2 * statements_cached_max; ++i) {
        auto statement = opened->prepare("SELECT " + std::to_string(i));
        REQUIRE(statement);
        lent.push_back(std::move(*statement));
    }
    for (std::size_t i = 0; i < lent.size(); ++i) {
        REQUIRE(*lent[i].step());
        CHECK(lent[i].column<std::size_t>(0) == i);
    }
    lent.clear();
    for (std::size_t i = 0; i < 3 * statements_cached_max; ++i) {
        CHECK(*opened->query_integer("SELECT -" + std::to_string(i)) == -static_cast<std::int64_t>(i));
    }
}

TEST_CASE("a statement past its deadline ends, and the next one without a deadline does not") {
    Opened opened;
    const std::string endless =
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n";
    SimulatedClock clock;
    opened->limit(clock, clock.now(), 10);
    CHECK(opened->query_integer(endless).error() == StorageError::deadline);
    opened->lift_limits();
    CHECK(*opened->query_integer(endless.substr(0, endless.find(" SELECT sum")) +
                                 " SELECT i FROM n LIMIT 1 OFFSET 100000") == 100'000);
}

TEST_CASE("rows are bounded over all statements") {
    Opened opened;
    SimulatedClock clock;
    opened->limit(clock, clock.now() + std::chrono::hours(1), 3);
    CHECK(*opened->query_integer("SELECT 1") == 1);
    auto rows = opened->prepare("SELECT 1 UNION SELECT 2 UNION SELECT 3");
    CHECK(*rows->step());
    CHECK(*rows->step());
    CHECK(rows->step().error() == StorageError::too_many_rows);
    opened->lift_limits();
    CHECK(*opened->query_integer("SELECT 1") == 1);
}
