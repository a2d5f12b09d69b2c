// A pet as it would be found after a crash: its row, and what the journal has beyond it.
#pragma once

#include <optional>
#include <span>

#include "backend/apps/pets/world.hpp"

namespace livepet::pets {

/// In a fiber of `here`, which it parks: after all commits of it that were under way. Nothing if there is no such
/// pet; the dead are found too.
storage::Result<std::optional<Pet>> find_stored_pet(World& world, fiber::Shard& here, PetId id);

/// Brings `life` up to the last of `changes`, if any. `corrupt` if it cannot be read.
storage::Result<void> bring_up(Life& life, std::span<const storage::Change> changes);

}  // namespace livepet::pets
