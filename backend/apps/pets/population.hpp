// Pets for a world that is to look lived in: plausible names, all species, staggered ages.
#pragma once

#include <cstdint>

#include "backend/platform/random.hpp"
#include "shared/apps/pets/rules.hpp"
#include "shared/apps/pets/state.hpp"

namespace livepet::pets {

/// Most that --population may ask for.
inline constexpr std::uint64_t population_max = 10'000'000;

/// A living pet of the world's own (no owner), born some time before `now`, as if it had been fed now and
/// then.
Pet make_inhabitant(PetId id, const Rules& rules, base::WorldTime now, platform::Random& random);

}  // namespace livepet::pets
