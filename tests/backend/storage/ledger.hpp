// The tables that storage's tests write to, and the rule by which they tell whether what a unit wrote is
// whole: a unit adds some entries, all of them with the same number, and raises one counter for each.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "backend/storage/database.hpp"
#include "backend/storage/unit.hpp"

namespace livepet::storage::test {

extern const Schema ledger_schema;

/// Opens with the ledger's schema alone.
Result<Database> open_ledger(const std::string& path, const std::string& vfs = {},
                             const platform::Clock* clock = nullptr);

struct Entry {
    std::int64_t unit = 0;
    int parts = 1;            // the number of rows
    std::size_t bytes = 100;  // in each of them
};

/// What a unit does; also to be called by itself inside a transaction.
Result<void> write(Connection& connection, const Entry& entry);

/// A unit that writes the entry.
Unit unit_of(const Entry& entry);

/// Rows by unit, as found.
Result<std::map<std::int64_t, std::int64_t>> read_ledger(Connection& connection);

/// Empty if the file is sound and each unit is there with all its parts or not at all; else what is wrong.
std::string examine(Connection& connection);

}  // namespace livepet::storage::test
