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

inline void die(Life& life, CauseOfDeath cause) {
    life.alive = false;
    life.cause_of_death = cause;
}

/// One tick of a living pet's life. The definition that advance() must agree with.
inline void tick(Life& life, const Rules& rules) {
    life.age_ticks += 1;
    if (life.hunger >= rules.hunger_max) {
        life.starving_ticks += 1;
    } else {
        life.hunger = std::min(rules.hunger_max, life.hunger + rules.hunger_per_tick);
        life.starving_ticks = 0;  // it may have been more in a world of other rules
    }
    if (life.age_ticks > rules.age_max_ticks) {
        die(life, CauseOfDeath::old_age);
    } else if (life.starving_ticks >= rules.starve_ticks) {
        die(life, CauseOfDeath::starvation);
    }
}

/// Ticks of this pet's life that are due at `now`, applied or not.
inline std::uint64_t ticks_due(const Life& life, const Rules& rules, base::WorldTime now) {
    return now <= life.birth ? 0 : static_cast<std::uint64_t>((now - life.birth) / rules.tick);
}

/// When its next tick is due.
inline base::WorldTime next_tick_at(const Life& life, const Rules& rules) {
    return life.birth + (static_cast<std::int64_t>(life.age_ticks) + 1) * rules.tick;
}

/// When its hunger reached its maximum or, if nobody feeds it, will: time alone never changes this. For the
/// dead as well, though one that died of old age did not live to see it.
inline base::WorldTime starves_at(const Life& life, const Rules& rules) {
    const auto age = static_cast<std::int64_t>(life.age_ticks);
    if (life.hunger >= rules.hunger_max)
        return life.birth + (age - static_cast<std::int64_t>(life.starving_ticks)) * rules.tick;
    const std::int64_t appetite = rules.hunger_max - life.hunger;
    const std::int64_t until = (appetite + rules.hunger_per_tick - 1) / rules.hunger_per_tick;
    return life.birth + (age + until) * rules.tick;
}

/// When a dead pet died: at the last tick that was applied.
inline base::WorldTime died_at(const Life& life, const Rules& rules) {
    return life.birth + static_cast<std::int64_t>(life.age_ticks) * rules.tick;
}

/// Applies every tick due at `now`; the dead no longer age. Costs the same for one tick as for a million.
inline void advance(Life& life, const Rules& rules, base::WorldTime now) {
    const std::uint64_t due = ticks_due(life, rules, now);
    if (!life.alive || due <= life.age_ticks) return;

    const std::uint64_t pending = due - life.age_ticks;
    const std::uint64_t until_old =
        life.age_ticks > rules.age_max_ticks ? 1 : std::uint64_t{rules.age_max_ticks} + 1 - life.age_ticks;
    const std::uint32_t appetite = rules.hunger_max - std::min(life.hunger, rules.hunger_max);
    const std::uint64_t until_hungriest =
        (std::uint64_t{appetite} + rules.hunger_per_tick - 1) / rules.hunger_per_tick;
    const std::uint32_t starving = appetite == 0 ? life.starving_ticks : 0;
    const std::uint64_t left_to_starve = starving >= rules.starve_ticks ? 1 : rules.starve_ticks - starving;
    const std::uint64_t until_starved = until_hungriest + left_to_starve;

    const std::uint64_t lived = std::min({pending, until_old, until_starved});
    life.age_ticks += static_cast<std::uint32_t>(lived);
    if (lived >= until_hungriest) {
        life.hunger = std::max(life.hunger, rules.hunger_max);
        life.starving_ticks = starving + static_cast<std::uint32_t>(lived - until_hungriest);
    } else {
        life.starving_ticks = 0;
        life.hunger += static_cast<std::uint32_t>(lived) * rules.hunger_per_tick;
    }
    if (lived == until_old) {
        die(life, CauseOfDeath::old_age);
    } else if (lived == until_starved) {
        die(life, CauseOfDeath::starvation);
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
    pet.last_fed = now;
    return pet;
}

/// Takes `amount` off the hunger of a living pet.
inline base::Result<void, Refusal> eat(Life& life, std::uint32_t amount, const Rules& rules,
                                       base::WorldTime now) {
    advance(life, rules, now);
    if (!life.alive) return Refusal::pet_is_dead;
    life.hunger -= std::min(life.hunger, amount);
    if (life.hunger < rules.hunger_max) life.starving_ticks = 0;
    life.last_fed = now;
    return {};
}

inline base::Result<void, Refusal> apply(Life& life, const Feed&, const Rules& rules, base::WorldTime now) {
    return eat(life, rules.feed_amount, rules, now);
}

inline base::Result<void, Refusal> apply(Life& life, const Treat&, const Rules& rules, base::WorldTime now) {
    return eat(life, rules.treat_amount, rules, now);
}

/// Whether `who` may feed a pet of `owner`: one's own only. Nobody owns the world's, and nobody is user 0.
constexpr Refusal check_feeder(UserId owner, UserId who) {
    return owner && owner == who ? Refusal::none : Refusal::not_your_pet;
}

}  // namespace livepet::pets
