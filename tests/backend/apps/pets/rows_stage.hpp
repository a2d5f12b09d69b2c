// A database with the pets' tables and its writing connection, for tests of rows.
#pragma once

#include <array>
#include <string_view>

#include "backend/apps/pets/migrations.hpp"
#include "backend/storage/database.hpp"
#include "tests/backend/storage/temporary_folder.hpp"

namespace livepet::test {

struct PetRows {
    storage::test::TemporaryFolder folder;
    std::array<storage::Schema, 1> schemas{pets::schema};
    storage::Database database{*storage::Database::open({folder.file("w.db"), {}, {}}, schemas)};
    storage::Connection connection{database.take_writer()};

    std::int64_t ask(std::string_view sql) { return *connection.query_integer(sql); }
};

}  // namespace livepet::test
