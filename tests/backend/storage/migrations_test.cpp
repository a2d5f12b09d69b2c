#include "backend/storage/migrations.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "backend/storage/database.hpp"
#include "tests/backend/storage/printing.hpp"
#include "tests/backend/storage/temporary_folder.hpp"

using namespace livepet::storage;
using livepet::storage::test::TemporaryFolder;

namespace {

constexpr Migration first{
    1, "pets", "CREATE TABLE pets (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO pets VALUES (1, 'Rex')"};
constexpr Migration second{2, "moods", "ALTER TABLE pets ADD COLUMN mood TEXT NOT NULL DEFAULT 'well'"};

using List = std::vector<Migration>;

struct File {
    TemporaryFolder folder;
    std::vector<std::string> messages;

    Connection connect() {
        return *Connection::open(
            {.path = folder.file("a.db"),
             .access = ConnectionOptions::Access::create,
             .vfs = {},
             .diagnose = [this](StorageError, std::string_view text) { messages.emplace_back(text); }});
    }
    Result<void> migrate_to(const List& pets) {
        Connection connection = connect();
        const std::array schemas{Schema{"pets", pets}};
        return migrate(connection, schemas);
    }
    std::int64_t ask(std::string_view sql) {
        Connection connection = connect();
        return *connection.query_integer(sql);
    }
};

}  // namespace

TEST_CASE("a new file gets everything, an older one what it lacks, a current one nothing") {
    File file;
    REQUIRE(file.migrate_to({first}));
    CHECK(file.ask("PRAGMA application_id") == application_id);
    CHECK(file.ask("PRAGMA user_version") == 3);
    REQUIRE(file.migrate_to({first, second}));
    CHECK(file.ask("SELECT count(*) FROM pets WHERE mood = 'well'") == 1);
    CHECK(file.ask("SELECT version FROM storage_schema WHERE name = 'pets'") == 2);
    const auto schema_version = file.ask("PRAGMA schema_version");
    REQUIRE(file.migrate_to({first, second}));
    CHECK(file.ask("PRAGMA schema_version") == schema_version);
}

TEST_CASE("lists of several apps go their own ways") {
    File file;
    Connection connection = file.connect();
    const List pets{first};
    const List kitchen{{1, "timers", "CREATE TABLE timers (id INTEGER PRIMARY KEY)"}};
    REQUIRE(migrate(connection, std::array{Schema{"pets", pets}}));
    const std::array both{Schema{"kitchen", kitchen}, Schema{"pets", pets}};
    REQUIRE(migrate(connection, both));
    CHECK(*connection.query_integer("SELECT count(*) FROM storage_schema WHERE version = 1") == 2);
    SECTION("a file with an app that is not known here is newer") {
        CHECK(migrate(connection, std::array{Schema{"pets", pets}}).error() == StorageError::newer_version);
    }
}

TEST_CASE("a newer file is refused, in either count") {
    File file;
    REQUIRE(file.migrate_to({first, second}));
    CHECK(file.migrate_to({first}).error() == StorageError::newer_version);
    file.ask("PRAGMA user_version");
    {
        Connection connection = file.connect();
        REQUIRE(connection.execute("PRAGMA user_version = 99"));
    }
    CHECK(file.migrate_to({first, second}).error() == StorageError::newer_version);
    CHECK(file.ask("PRAGMA user_version") == 99);
}

TEST_CASE("if one migration fails, the file stays as it was") {
    File file;
    REQUIRE(file.migrate_to({first}));
    const std::vector<Migration> bad_thirds{
        {3, "bad SQL", "CREATE TABLE toys (id INTEGER); INSERT INTO nowhere VALUES (1)"},
        {3, "a broken rule", "INSERT INTO pets (id) VALUES (1)"},
        {3, "a dangling key",
         "CREATE TABLE toys (pet INTEGER REFERENCES pets (id)); INSERT INTO toys VALUES (99)"},
        {4, "a gap", "CREATE TABLE toys (id INTEGER)"},
    };
    for (const Migration& third : bad_thirds) {
        CAPTURE(third.name);
        CHECK(file.migrate_to({first, second, third}).error() == StorageError::migration_failed);
        CHECK(file.ask("SELECT version FROM storage_schema WHERE name = 'pets'") == 1);
        CHECK(file.ask("SELECT count(*) FROM pragma_table_info('pets')") == 2);
        CHECK(file.ask("SELECT count(*) FROM sqlite_schema WHERE name = 'toys'") == 0);
    }
    CHECK(file.messages.size() >= bad_thirds.size());
}

TEST_CASE("a migration that ends its transaction is found out") {
    File file;
    CHECK(file.migrate_to({first, {2, "eager", "COMMIT"}}).error() == StorageError::migration_failed);
}

TEST_CASE("a table that others refer to can be rebuilt, and keys hold again afterwards") {
    File file;
    const Migration toys{2, "toys",
                         "CREATE TABLE toys (pet INTEGER REFERENCES pets (id)); INSERT INTO toys VALUES (1)"};
    const Migration rebuild{3, "names are unique", R"sql(
        CREATE TABLE pets_next (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
        INSERT INTO pets_next SELECT id, name FROM pets;
        DROP TABLE pets;
        ALTER TABLE pets_next RENAME TO pets;
    )sql"};
    Connection connection = file.connect();
    const List list{first, toys, rebuild};
    REQUIRE(migrate(connection, std::array{Schema{"pets", list}}));
    CHECK(connection.run("INSERT INTO toys VALUES (99)").error() == StorageError::constraint);
}
