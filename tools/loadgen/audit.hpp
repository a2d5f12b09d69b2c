// Whether what a server shows is what the record says must be there: pure functions, from the record and what
// was seen to the faults that were found, one sentence each.
//
// Three independent counts. A pet's history names its meals, by person and kind, as long as it has not grown
// past its newest 20. A pet's hunger counts all of them, between two checks at which it never was near 0 or
// the greatest: ticks add to it and meals take from it, each a known amount. And a person's hand of treats
// counts what was spent in the present half hour. Each shows meals that are lost, and meals that are there
// twice.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "shared/apps/pets/history.hpp"
#include "shared/apps/pets/rules.hpp"
#include "shared/apps/pets/state.hpp"
#include "shared/apps/pets/topics.hpp"
#include "tools/loadgen/record.hpp"

namespace livepet::loadgen {

using Faults = std::vector<std::string>;

/// Between `certain` (acknowledged) and `certain + possible` (not known to be refused).
struct Count {
    std::uint64_t certain = 0;
    std::uint64_t possible = 0;

    bool allows(std::uint64_t seen) const { return seen >= certain && seen - certain <= possible; }
};

/// What one pet must have eaten.
struct Diet {
    std::map<std::pair<accounts::AccountId, pets::MealKind>, Count> by_person;
    Count meals_since_check;
    Count treats_since_check;
    Weight weight;  // at that check
};

using Diets = std::unordered_map<pets::PetId, Diet>;

/// Of all pets in the record.
Diets diets_of(const Record& record);

/// `counted`, if given, is set to whether the hunger could be counted by.
Faults audit_pet(const Diet& diet, const pets::Rules& rules, const pets::Pet& pet,
                 const pets::History& history, bool* counted = nullptr);

Faults audit_hand(const PersonRecord& person, const pets::TreatHand& hand);

/// Whether a person has the pets that the record has.
Faults audit_pets(const PersonRecord& person, const pets::PetList& mine);

}  // namespace livepet::loadgen
