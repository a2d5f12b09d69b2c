#include "backend/storage/error.hpp"

#include <sqlite3.h>

#include <catch2/catch_test_macros.hpp>
#include <set>
#include <string_view>

#include "tests/backend/storage/printing.hpp"

using namespace livepet::storage;

TEST_CASE("every error has a sentence of its own") {
    std::set<std::string_view> sentences;
    int count = 0;
    for (int i = 0; i <= static_cast<int>(StorageError::closed); ++i, ++count) {
        const std::string_view sentence = describe(static_cast<StorageError>(i));
        CHECK(sentence.back() == '.');
        CHECK(sentence.find("unknown") == std::string_view::npos);
        sentences.insert(sentence);
    }
    CHECK(sentences.size() == static_cast<std::size_t>(count));
}

TEST_CASE("SQLite's codes, extended ones too, have their entry") {
    CHECK(from_sqlite(SQLITE_BUSY_SNAPSHOT) == StorageError::locked);
    CHECK(from_sqlite(SQLITE_READONLY_DIRECTORY) == StorageError::read_only);
    CHECK(from_sqlite(SQLITE_CANTOPEN_ISDIR) == StorageError::cannot_open);
    CHECK(from_sqlite(SQLITE_NOTADB) == StorageError::not_a_database);
    CHECK(from_sqlite(SQLITE_CORRUPT_INDEX) == StorageError::corrupt);
    CHECK(from_sqlite(SQLITE_FULL) == StorageError::full);
    CHECK(from_sqlite(SQLITE_IOERR_FSYNC) == StorageError::io);
    CHECK(from_sqlite(SQLITE_IOERR_NOMEM) == StorageError::out_of_memory);
    CHECK(from_sqlite(SQLITE_CONSTRAINT_UNIQUE) == StorageError::constraint);
    CHECK(from_sqlite(SQLITE_INTERRUPT) == StorageError::deadline);
    CHECK(from_sqlite(SQLITE_MISUSE) == StorageError::invalid_statement);
}
