#include "backend/storage/database.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/backend/storage/fault_vfs.hpp"
#include "tests/backend/storage/ledger.hpp"
#include "tests/backend/storage/printing.hpp"
#include "tests/backend/storage/temporary_folder.hpp"

using namespace livepet::storage;
using livepet::storage::test::open_ledger;
using livepet::storage::test::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

std::string content_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void put_content(const std::string& path, const std::string& content) {
    std::ofstream(path, std::ios::binary) << content;
}

Connection connect(const std::string& path) {
    return *Connection::open(
        {.path = path, .access = ConnectionOptions::Access::create, .vfs = {}, .diagnose = {}});
}

/// A database of ours with enough in it to be damaged.
void make_filled(const std::string& path) {
    auto database = open_ledger(path);
    Connection connection = database->take_writer();
    REQUIRE(connection.run("BEGIN"));
    REQUIRE(test::write(connection, {.unit = 1, .parts = 200, .bytes = 500}));
    REQUIRE(connection.run("COMMIT"));
}

}  // namespace

TEST_CASE("a new database is made, and its writer is set up to lose nothing") {
    TemporaryFolder folder;
    auto database = open_ledger(folder.file("a.db"));
    REQUIRE(database);
    CHECK(database->path() == fs::canonical(folder.path()) / "a.db");
    Connection writer = database->take_writer();
    CHECK(*writer.query_integer("PRAGMA application_id") == application_id);
    CHECK(*writer.query_integer("PRAGMA synchronous") == 3);
    CHECK(*writer.query_integer("PRAGMA wal_autocheckpoint") == 0);
    CHECK(*writer.query_integer("PRAGMA foreign_keys") == 1);
    auto mode = writer.prepare("PRAGMA journal_mode");
    REQUIRE(*mode->step());
    CHECK(mode->column<std::string_view>(0) == "wal");
}

TEST_CASE("an orderly end leaves the database file alone in its folder") {
    TemporaryFolder folder;
    make_filled(folder.file("a.db"));
    for (const auto& entry : fs::directory_iterator(folder.path())) CHECK(entry.path().filename() == "a.db");
}

TEST_CASE("an empty file becomes a database") {
    TemporaryFolder folder;
    put_content(folder.file("a.db"), "");
    CHECK(open_ledger(folder.file("a.db")).has_value());
}

TEST_CASE("readers see what is committed and cannot write") {
    TemporaryFolder folder;
    auto database = open_ledger(folder.file("a.db"));
    Connection writer = database->take_writer();
    auto reader = database->open_reader();
    REQUIRE(reader);
    REQUIRE(test::write(writer, {.unit = 4, .parts = 2}));
    CHECK(test::read_ledger(*reader)->at(4) == 2);
    CHECK(test::write(*reader, {.unit = 5}).error() == StorageError::read_only);
}

TEST_CASE("two servers cannot have the same file") {
    TemporaryFolder folder;
    auto database = open_ledger(folder.file("a.db"));
    REQUIRE(database);
    CHECK(open_ledger(folder.file("a.db")).error() == StorageError::locked);
    fs::create_symlink(folder.path() / "a.db", folder.path() / "link.db");
    CHECK(open_ledger(folder.file("link.db")).error() == StorageError::locked);
}

TEST_CASE("a file that another program is writing to is told at once as locked", "[slow]") {
    TemporaryFolder folder;
    make_filled(folder.file("a.db"));
    Connection other = connect(folder.file("a.db"));
    REQUIRE(other.run("BEGIN IMMEDIATE"));
    CHECK(open_ledger(folder.file("a.db")).error() == StorageError::locked);
    REQUIRE(other.run("ROLLBACK"));
    CHECK(open_ledger(folder.file("a.db")).has_value());
}

TEST_CASE("files that are not ours are refused, and stay as they were") {
    TemporaryFolder folder;
    const std::string path = folder.file("a.db");
    SECTION("a text") {
        put_content(path, "Dear diary, today I fed the cat. " + std::string(2'000, '.'));
        const std::string before = content_of(path);
        CHECK(open_ledger(path).error() == StorageError::not_a_database);
        CHECK(content_of(path) == before);
    }
    SECTION("a few bytes") {
        put_content(path, "hello");
        CHECK(open_ledger(path).error() == StorageError::not_a_database);
        CHECK(content_of(path) == "hello");
    }
    SECTION("another program's database, with or without a mark of its own") {
        const bool marked = GENERATE(true, false);
        {
            Connection other = connect(path);
            REQUIRE(other.execute("CREATE TABLE bookmarks (url TEXT); INSERT INTO bookmarks VALUES ('x')"));
            if (marked) REQUIRE(other.execute("PRAGMA application_id = 252006674"));
        }
        const std::string before = content_of(path);
        CHECK(open_ledger(path).error() == StorageError::other_application);
        CHECK(content_of(path) == before);
    }
    for (const auto& entry : fs::directory_iterator(folder.path())) CHECK(entry.path().filename() == "a.db");
}

TEST_CASE("a file of a newer server is refused") {
    TemporaryFolder folder;
    make_filled(folder.file("a.db"));
    CHECK(Database::open({.path = folder.file("a.db"), .vfs = {}, .diagnose = {}}, {}).error() ==
          StorageError::newer_version);
}

TEST_CASE("a read-only file or folder is refused") {
    TemporaryFolder folder;
    make_filled(folder.file("a.db"));
    fs::permissions(folder.path() / "a.db", fs::perms::owner_read);
    CHECK(open_ledger(folder.file("a.db")).error() == StorageError::read_only);
    fs::permissions(folder.path() / "a.db", fs::perms::owner_read | fs::perms::owner_write);
    fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
    CHECK(open_ledger(folder.file("a.db")).error() == StorageError::read_only);
}

TEST_CASE("damage is found when the file is opened") {
    TemporaryFolder folder;
    const std::string path = folder.file("a.db");
    make_filled(path);
    std::string content = content_of(path);
    SECTION("a page overwritten") { content.replace(5 * 4096, 4096, 4096, '\x5A'); }
    SECTION("the end cut off") { content.resize(content.size() / 2); }
    SECTION("the schema overwritten") { content.replace(100, 60, 60, '\x5A'); }
    put_content(path, content);
    CHECK(open_ledger(path).error() == StorageError::corrupt);
    CHECK(content_of(path) == content);
}

TEST_CASE(
    "wherever the disk fails while a file is made, it is told as such, and the file can be opened later") {
    const auto open_with = [](auto set_fault, StorageError expected) {
        int refusals = 0;
        for (int nth = 1; nth <= 40; ++nth) {
            CAPTURE(nth);
            TemporaryFolder folder;
            test::FaultVfs disk(1);
            set_fault(disk, nth);
            if (const auto opened = open_ledger(folder.file("a.db"), disk.name()); !opened) {
                CHECK(opened.error() == expected);
                ++refusals;
            }
            disk.survive();
            CHECK(open_ledger(folder.file("a.db"), disk.name()).has_value());
        }
        return refusals;
    };
    CHECK(open_with([](auto& disk, int nth) { disk.fail_writes(nth, 1'000, SQLITE_FULL); },
                    StorageError::full) > 5);
    CHECK(open_with([](auto& disk, int nth) { disk.fail_writes(nth, 1'000, SQLITE_IOERR_WRITE); },
                    StorageError::io) > 5);
    CHECK(open_with([](auto& disk, int nth) { disk.fail_syncs(nth, 1'000, SQLITE_IOERR_FSYNC); },
                    StorageError::io) > 2);
}
