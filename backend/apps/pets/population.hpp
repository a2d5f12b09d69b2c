// Pets for a world that is to look lived in: plausible names, all species, staggered ages and meals. Any
// thread.
#pragma once

#include <cstdint>

#include "backend/platform/random.hpp"
#include "shared/apps/pets/rules.hpp"
#include "shared/apps/pets/state.hpp"

namespace livepet::pets {

/// Most that --population may ask for.
inline constexpr std::uint64_t population_max = 10'000'000;
/// One in so many lies in the graveyard.
inline constexpr std::uint64_t inhabitants_per_grave = 20;

/// A pet of the world's own (no owner), born some time before `now` and fed at some time since, as its rules
/// want it. Births, and so deaths of old age, are spread over a lifetime; the last meals of the living over
/// all the time that one lasts, so that they starve one after the other; the dead died within a lifetime.
Pet make_inhabitant(PetId id, const Rules& rules, base::WorldTime now, platform::Random& random);

/// One that is born at this moment.
Pet make_newborn(PetId id, base::WorldTime now, platform::Random& random);

}  // namespace livepet::pets
