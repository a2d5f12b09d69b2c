// Writes a whole population into an empty world at once: rows in the order of their ids, indexes and orders
// after them, so that each page is written once. On storage's writing thread, inside one unit: an end in
// between leaves an empty world.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "backend/storage/connection.hpp"
#include "shared/apps/pets/rules.hpp"
#include "shared/base/time.hpp"

namespace livepet::pets {

/// Told in words what is being done, every few seconds.
using Progress = std::function<void(const std::string&)>;

/// Some 7 µs a pet.
storage::Result<void> write_population(storage::Connection& connection, std::uint64_t count,
                                       const Rules& rules, base::WorldTime now, const Progress& progress);

}  // namespace livepet::pets
