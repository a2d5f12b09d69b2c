#include "backend/storage/file_lock.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>

#include "tests/backend/storage/printing.hpp"
#include "tests/backend/storage/temporary_folder.hpp"

using namespace livepet::storage;
using livepet::storage::test::TemporaryFolder;

TEST_CASE("one file has one lock, and an orderly end leaves nothing behind") {
    TemporaryFolder folder;
    const std::string path = folder.file("a.db");
    {
        auto first = FileLock::acquire(path);
        REQUIRE(first);
        CHECK(FileLock::acquire(path).error() == StorageError::locked);
        CHECK(FileLock::acquire(folder.file("b.db")).has_value());
        const FileLock moved = std::move(*first);
        CHECK(FileLock::acquire(path).error() == StorageError::locked);
    }
    CHECK(std::filesystem::is_empty(folder.path()));
    CHECK(FileLock::acquire(path).has_value());
}

TEST_CASE("a killed process lets go of its lock") {
    TemporaryFolder folder;
    const std::string path = folder.file("a.db");
    int ready[2];
    REQUIRE(::pipe(ready) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto lock = FileLock::acquire(path);
        const char answer = lock ? 'y' : 'n';
        if (::write(ready[1], &answer, 1) != 1) ::_exit(1);
        for (;;) ::pause();
    }
    char answer = 0;
    REQUIRE(::read(ready[0], &answer, 1) == 1);
    CHECK(answer == 'y');
    CHECK(FileLock::acquire(path).error() == StorageError::locked);
    REQUIRE(::kill(child, SIGKILL) == 0);
    REQUIRE(::waitpid(child, nullptr, 0) == child);
    CHECK(std::filesystem::exists(path + "-lock"));
    CHECK(FileLock::acquire(path).has_value());
    ::close(ready[0]);
    ::close(ready[1]);
}

TEST_CASE("a lock file that cannot be made says why") {
    TemporaryFolder folder;
    CHECK(FileLock::acquire(folder.file("missing/a.db")).error() == StorageError::cannot_open);
    std::filesystem::create_directory(folder.path() / "a.db-lock");
    CHECK(FileLock::acquire(folder.file("a.db")).error() == StorageError::cannot_open);
    std::filesystem::create_symlink(folder.path() / "elsewhere", folder.path() / "b.db-lock");
    CHECK(FileLock::acquire(folder.file("b.db")).error() == StorageError::cannot_open);
    CHECK_FALSE(std::filesystem::exists(folder.path() / "elsewhere"));
}
