#include "tools/loadgen/record_file.hpp"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>

#include "tests/backend/storage/temporary_folder.hpp"

using namespace livepet;
using namespace livepet::loadgen;

namespace {

struct Folder : storage::test::TemporaryFolder {
    std::string record = file("load.record");

    /// What the file holds, and whether it could be read.
    base::Result<Record, FileError> load() const {
        Record loaded;
        const auto opened = RecordFile::open(record, loaded);
        if (!opened) return opened.error();
        return loaded;
    }
};

void write_some(const std::string& path) {
    Record record;
    const auto file = RecordFile::open(path, record);
    REQUIRE(file.has_value());
    file->append(Planned{0, "Ada", "secret", 11});
    file->append(Registered{0, {1}, "token"});
    file->append(Ordered{0, OrderKind::feed, {7}, {}});
}

}  // namespace

TEST_CASE("what was appended is there when the file is opened again, and goes on from there") {
    const Folder folder;
    write_some(folder.record);
    {
        Record record;
        const auto file = RecordFile::open(folder.record, record);
        REQUIRE(file.has_value());
        CHECK(record.persons.at(0).token == "token");
        file->append(Answered{0, 1, 0, {7}, {}});
    }
    const auto loaded = folder.load();
    REQUIRE(loaded.has_value());
    CHECK(loaded->persons.at(0).orders.at(0).outcome == Outcome::acknowledged);
}

TEST_CASE("a torn last entry is cut off, wherever it is torn") {
    const Folder folder;
    write_some(folder.record);
    const auto whole = std::filesystem::file_size(folder.record);
    std::filesystem::resize_file(folder.record, whole - 1);
    auto loaded = folder.load();
    REQUIRE(loaded.has_value());
    CHECK(loaded->persons.at(0).orders.empty());
    CHECK(std::filesystem::file_size(folder.record) < whole - 1);
    loaded = folder.load();
    REQUIRE(loaded.has_value());
    CHECK(loaded->persons.at(0).account.value == 1);
}

TEST_CASE("a file of others is told from a record, and left as it is") {
    const Folder folder;
    std::ofstream(folder.record) << "Dear diary";
    CHECK(folder.load().error() == FileError::not_a_record);
    CHECK(std::filesystem::file_size(folder.record) == 10);
}

TEST_CASE("two generators do not share a record") {
    const Folder folder;
    Record record;
    const auto file = RecordFile::open(folder.record, record);
    REQUIRE(file.has_value());
    CHECK(folder.load().error() == FileError::in_use);
}

TEST_CASE("without a path nothing is kept") {
    Record record;
    const auto file = RecordFile::open("", record);
    REQUIRE(file.has_value());
    file->append(Planned{0, "Ada", "secret", 11});
}
