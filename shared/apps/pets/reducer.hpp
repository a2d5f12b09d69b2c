// How a pet changes: with time, and by commands. Pure functions in integers, compiled by server and page
// alike.
//
// Time: `advance` applies all ticks that are due at a moment of world time, in one step however many they
// are. It must equal applying them one by one (`tick`), which is what defines the rule. Commands: each
// advances first, so that its effect does not depend on whether a timer came in time.
#pragma once

#include <algorithm>
#include <cstdint>

#include "shared/apps/pets/commands.hpp"
#include "shared/apps/pets/name.hpp"
#include "shared/apps/pets/rules.hpp"
#include "shared/apps/pets/state.hpp"
#include "shared/base/result.hpp"

namespace livepet::pets {

inline void die(Pet& pet, CauseOfDeath cause) {
    pet.alive = false;
    pet.cause_of_death = cause;
}

/// One tick of a living pet's life. The definition that advance() must agree with.
inline void tick(Pet& pet, const Rules& rules) {
    pet.age_ticks += 1;
    if (pet.hunger >= rules.hunger_max) {
        pet.starving_ticks += 1;
    } else {
        pet.hunger = std::min(rules.hunger_max, pet.hunger + rules.hunger_per_tick);
        pet.starving_ticks = 0;  // it may have been more in a world of other rules
    }
    if (pet.age_ticks > rules.age_max_ticks) {
        die(pet, CauseOfDeath::old_age);
    } else if (pet.starving_ticks >= rules.starve_ticks) {
        die(pet, CauseOfDeath::starvation);
    }
}

/// Ticks of this pet's life that are due at `now`, applied or not.
inline std::uint64_t ticks_due(const Pet& pet, const Rules& rules, base::WorldTime now) {
    return now <= pet.birth ? 0 : static_cast<std::uint64_t>((now - pet.birth) / rules.tick);
}

/// When its next tick is due.
inline base::WorldTime next_tick_at(const Pet& pet, const Rules& rules) {
    return pet.birth + (static_cast<std::int64_t>(pet.age_ticks) + 1) * rules.tick;
}

/// Applies every tick due at `now`; the dead no longer age. Costs the same for one tick as for a million.
inline void advance(Pet& pet, const Rules& rules, base::WorldTime now) {
    const std::uint64_t due = ticks_due(pet, rules, now);
    if (!pet.alive || due <= pet.age_ticks) return;

    const std::uint64_t pending = due - pet.age_ticks;
    const std::uint64_t until_old =
        pet.age_ticks > rules.age_max_ticks ? 1 : std::uint64_t{rules.age_max_ticks} + 1 - pet.age_ticks;
    const std::uint32_t appetite = rules.hunger_max - std::min(pet.hunger, rules.hunger_max);
    const std::uint64_t until_hungriest =
        (std::uint64_t{appetite} + rules.hunger_per_tick - 1) / rules.hunger_per_tick;
    const std::uint32_t starving = appetite == 0 ? pet.starving_ticks : 0;
    const std::uint64_t left_to_starve = starving >= rules.starve_ticks ? 1 : rules.starve_ticks - starving;
    const std::uint64_t until_starved = until_hungriest + left_to_starve;

    const std::uint64_t lived = std::min({pending, until_old, until_starved});
    pet.age_ticks += static_cast<std::uint32_t>(lived);
    if (lived >= until_hungriest) {
        pet.hunger = std::max(pet.hunger, rules.hunger_max);
        pet.starving_ticks = starving + static_cast<std::uint32_t>(lived - until_hungriest);
    } else {
        pet.starving_ticks = 0;
        pet.hunger += static_cast<std::uint32_t>(lived) * rules.hunger_per_tick;
    }
    if (lived == until_old) {
        die(pet, CauseOfDeath::old_age);
    } else if (lived == until_starved) {
        die(pet, CauseOfDeath::starvation);
    }
}

/// A pet that is born at `now`, or why it cannot be. The id is the server's to give.
inline base::Result<Pet, Refusal> create(const Create& command, PetId id, UserId owner, base::WorldTime now) {
    if (const Refusal refusal = check_name(command.name); refusal != Refusal::none) return refusal;
    if (static_cast<std::size_t>(command.species) >= species_count) return Refusal::unknown_species;
    Pet pet;
    pet.id = id;
    pet.owner = owner;
    pet.name = command.name;
    pet.species = command.species;
    pet.birth = now;
    return pet;
}

/// Takes `amount` off the hunger of a living pet.
inline base::Result<void, Refusal> eat(Pet& pet, std::uint32_t amount, const Rules& rules,
                                       base::WorldTime now) {
    advance(pet, rules, now);
    if (!pet.alive) return Refusal::pet_is_dead;
    pet.hunger -= std::min(pet.hunger, amount);
    if (pet.hunger < rules.hunger_max) pet.starving_ticks = 0;
    return {};
}

inline base::Result<void, Refusal> apply(Pet& pet, const Feed&, const Rules& rules, base::WorldTime now) {
    return eat(pet, rules.feed_amount, rules, now);
}

inline base::Result<void, Refusal> apply(Pet& pet, const Treat&, const Rules& rules, base::WorldTime now) {
    return eat(pet, rules.treat_amount, rules, now);
}

}  // namespace livepet::pets
