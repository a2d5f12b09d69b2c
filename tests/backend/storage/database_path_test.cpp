#include "backend/storage/database_path.hpp"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>

#include "tests/backend/storage/printing.hpp"
#include "tests/backend/storage/temporary_folder.hpp"

using namespace livepet::storage;
using livepet::storage::test::TemporaryFolder;
namespace fs = std::filesystem;

TEST_CASE("a file to be made, and one that is there, have one absolute name") {
    TemporaryFolder folder;
    const fs::path canonical = fs::canonical(folder.path());
    CHECK(*resolve_database_path(folder.file("new.db")) == (canonical / "new.db").string());
    std::ofstream(folder.file("old.db")).put('x');
    fs::create_symlink(folder.path() / "old.db", folder.path() / "link.db");
    CHECK(*resolve_database_path(folder.file("link.db")) == (canonical / "old.db").string());
    CHECK(*resolve_database_path(folder.file("./sub/../old.db")) == (canonical / "old.db").string());
    CHECK(fs::path(*resolve_database_path("relative.db")).is_absolute());
}

TEST_CASE("what cannot be a database file is told before anything is made") {
    TemporaryFolder folder;
    CHECK(resolve_database_path("").error() == StorageError::cannot_open);
    CHECK(resolve_database_path(folder.file("missing/a.db")).error() == StorageError::cannot_open);
    CHECK(resolve_database_path(folder.path().string()).error() == StorageError::cannot_open);
    CHECK(resolve_database_path("/dev/null").error() == StorageError::cannot_open);
    std::ofstream(folder.file("file")).put('x');
    CHECK(resolve_database_path(folder.file("file/a.db")).error() == StorageError::cannot_open);
}

TEST_CASE("a file or folder that nobody may write is read-only, for root too") {
    TemporaryFolder folder;
    std::ofstream(folder.file("a.db")).put('x');
    fs::permissions(folder.path() / "a.db", fs::perms::owner_read | fs::perms::group_read);
    CHECK(resolve_database_path(folder.file("a.db")).error() == StorageError::read_only);
    fs::permissions(folder.path() / "a.db", fs::perms::owner_read | fs::perms::owner_write);
    CHECK(resolve_database_path(folder.file("a.db")).has_value());
    fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec);
    CHECK(resolve_database_path(folder.file("a.db")).error() == StorageError::read_only);
    CHECK(resolve_database_path(folder.file("new.db")).error() == StorageError::read_only);
}
