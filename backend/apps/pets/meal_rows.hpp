// Who fed which pet, and the treats that people have to give, in the database. All of it runs on storage's
// threads, inside units and queries. `version` is of the last journal entry that a row has in it; 0: no row.
#pragma once

#include <cstdint>
#include <span>

#include "backend/storage/connection.hpp"
#include "shared/apps/pets/history.hpp"
#include "shared/apps/pets/state.hpp"
#include "shared/apps/pets/treats.hpp"

namespace livepet::pets {

struct StoredHistory {
    History history;
    std::uint64_t version = 0;
};

/// An empty one if nobody has fed the pet. `corrupt` if it cannot be read.
storage::Result<StoredHistory> read_history(storage::Connection& connection, PetId pet);

/// Adds meals, oldest first, and forgets the oldest past history_meals_max.
storage::Result<void> add_meals(storage::Connection& connection, PetId pet, std::span<const Meal> meals,
                                std::uint64_t version);

struct StoredTreats {
    Treats treats;
    std::uint64_t version = 0;
};

/// A full hand if the user has spent none yet.
storage::Result<StoredTreats> read_treats(storage::Connection& connection, UserId user);
storage::Result<void> write_treats(storage::Connection& connection, UserId user, const Treats& treats,
                                   std::uint64_t version);

}  // namespace livepet::pets
