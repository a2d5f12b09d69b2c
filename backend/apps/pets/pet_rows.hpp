// Pets as rows of the database: whole ones, and lists by owner and age. All of it runs on storage's threads,
// inside units and queries. What changes in their lives is written by life_rows.hpp, what they ate by
// meal_rows.hpp; search is in listing.hpp.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "backend/storage/connection.hpp"
#include "shared/apps/pets/rules.hpp"
#include "shared/apps/pets/state.hpp"
#include "shared/apps/pets/topics.hpp"
#include "shared/base/time.hpp"

namespace livepet::pets {

/// A pet as its row has it: as of the last command that was folded into it.
struct StoredPet {
    Pet pet;
    std::uint64_t version = 0;  // of the last journal entry that is in it; 0: none since its birth
};

/// `constraint` if the id is taken.
storage::Result<void> insert_pet(storage::Connection& connection, const Pet& pet, const Rules& rules,
                                 std::uint64_t version = 0);
/// Its row alone, without its place by last_fed and starves_at: for who puts millions there at once.
storage::Result<void> insert_pet_alone(storage::Connection& connection, const Pet& pet, const Rules& rules,
                                       std::uint64_t version = 0);
storage::Result<std::optional<StoredPet>> read_pet(storage::Connection& connection, PetId id);

/// Ids of a user's pets, oldest first, at most `limit`.
storage::Result<std::vector<PetId>> pets_of(storage::Connection& connection, UserId owner, std::size_t limit);
/// The newest pets, newest first, at most `limit`, and how many pets there are.
storage::Result<PetList> newest_of_all(storage::Connection& connection, std::size_t limit);
/// Hands every pet to `take`, by id.
storage::Result<void> scan_pets(storage::Connection& connection, const std::function<void(Pet&&)>& take);

/// The world's time as stored last; 0 in a new world.
storage::Result<base::WorldTime> stored_world_time(storage::Connection& connection);
storage::Result<void> store_world_time(storage::Connection& connection, base::WorldTime now);

}  // namespace livepet::pets
