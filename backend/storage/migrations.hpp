// Numbered migrations: how a file made by an older server becomes what this one reads.
//
// Each part of the server that owns tables gives its own list, numbered from 1 without gaps, under its own
// name; the file records how far each list has come. A list only ever grows: a migration that was released is
// never changed. Storage's own list comes first and is counted in the file's user_version.
#pragma once

#include <span>
#include <string_view>

#include "backend/storage/connection.hpp"

namespace livepet::storage {

struct Migration {
    int version = 0;
    std::string_view name;
    std::string_view sql;  // any number of statements, without BEGIN and COMMIT
};

struct Schema {
    std::string_view name;  // such as "pets"; kept in the file, so never changed
    std::span<const Migration> migrations;
    /// Called before any of them is applied: gives the connection the SQL functions that they use.
    Result<void> (*prepare)(Connection&) = nullptr;
};

/// Applies what the file lacks, all of it in one transaction: if any fails, the file stays as it was. Foreign
/// keys are checked once at the end, so a migration may rebuild a table that others refer to. `newer_version`
/// if the file is further than a list, or has a list that is not among `schemas`.
[[nodiscard]] Result<void> migrate(Connection& connection, std::span<const Schema> schemas);

}  // namespace livepet::storage
