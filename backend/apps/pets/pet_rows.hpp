// Pets as rows of the database. All of it runs on storage's threads, inside units and queries.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "backend/storage/connection.hpp"
#include "shared/apps/pets/state.hpp"
#include "shared/apps/pets/topics.hpp"
#include "shared/base/time.hpp"

namespace livepet::pets {

storage::Result<void> insert_pet(storage::Connection& connection, const Pet& pet);
/// Writes what commands change of a pet that is there already.
storage::Result<void> update_pet(storage::Connection& connection, const Pet& pet);

/// Nothing is found: an empty vector.
storage::Result<std::vector<Pet>> find_pet(storage::Connection& connection, PetId id);
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
