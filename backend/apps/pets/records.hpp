// What commands change of pets and people, as the journal keeps it until it is folded into rows (folds.hpp).
//
// The wire form of these is in files: whoever changes them, or Life or Meal, must fold the journal first.
#pragma once

#include <boost/describe/class.hpp>
#include <optional>

#include "backend/storage/record.hpp"
#include "shared/apps/pets/history.hpp"
#include "shared/apps/pets/state.hpp"
#include "shared/base/time.hpp"

namespace livepet::pets {

/// The id is a pet's, the body a PetChange.
inline constexpr storage::RecordKind pet_kind = 1;
/// The id is a user's, the body a TreatSpent.
inline constexpr storage::RecordKind treat_kind = 2;

/// A state, not what led to it: what comes back from the journal depends on no rule.
struct PetChange {
    Life life;
    std::optional<Meal> meal;  // that led to it
};
BOOST_DESCRIBE_STRUCT(PetChange, (), (life, meal))

/// An event: treats that are given at the same time do not stand in each other's way.
struct TreatSpent {
    base::WallTime at;
};
BOOST_DESCRIBE_STRUCT(TreatSpent, (), (at))

}  // namespace livepet::pets
