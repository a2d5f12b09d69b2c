#include "backend/apps/pets/population.hpp"

#include <algorithm>
#include <string>

#include "backend/apps/pets/inhabitant_names.hpp"
#include "shared/apps/pets/reducer.hpp"

namespace livepet::pets {
namespace {

std::string make_name(platform::Random& random) {
    std::string name(first_names[random.below(first_names.size())]);
    if (random.below(2) == 0) return name;
    name += ' ';
    return name += epithets[random.below(epithets.size())];
}

/// Ticks that a pet lives from this hunger on if nobody feeds it and it does not grow old.
std::uint64_t ticks_to_starve(std::uint32_t hunger, const Rules& rules) {
    const std::uint64_t appetite = rules.hunger_max - hunger;
    return (appetite + rules.hunger_per_tick - 1) / rules.hunger_per_tick + rules.starve_ticks;
}

/// Born `age` ticks and something ago, fed last when it was `fed_age` ticks old.
void live_until(Life& life, std::uint64_t age, std::uint64_t fed_age, const Rules& rules, base::WorldTime now,
                platform::Random& random) {
    // Phases are spread too, so that not all of them tick at the same moment.
    const base::Milliseconds phase(
        static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(rules.tick.count()))));
    life.birth = now - static_cast<std::int64_t>(age) * rules.tick - phase;
    life.age_ticks = static_cast<std::uint32_t>(fed_age);
    life.last_fed = life.birth + static_cast<std::int64_t>(fed_age) * rules.tick;
    if (fed_age == 0) life.hunger = 0;  // never fed, but born full
    advance(life, rules, now);
}

}  // namespace

Pet make_newborn(PetId id, base::WorldTime now, platform::Random& random) {
    Pet pet;
    pet.id = id;
    pet.name = make_name(random);
    pet.species = static_cast<Species>(random.below(species_count));
    pet.birth = now;
    pet.last_fed = now;
    return pet;
}

Pet make_inhabitant(PetId id, const Rules& rules, base::WorldTime now, platform::Random& random) {
    Pet pet = make_newborn(id, now, random);
    pet.hunger = static_cast<std::uint32_t>(random.below(rules.hunger_max));
    const std::uint64_t lifetime = std::uint64_t{rules.age_max_ticks} + 1;
    const bool is_dead = random.below(inhabitants_per_grave) == 0;
    if (is_dead) {
        live_until(pet, lifetime + random.below(lifetime), random.below(lifetime), rules, now, random);
    } else {
        const std::uint64_t age = random.below(lifetime);
        const std::uint64_t meal_ago = random.below(std::min(age + 1, ticks_to_starve(pet.hunger, rules)));
        live_until(pet, age, age - meal_ago, rules, now, random);
    }
    return pet;
}

}  // namespace livepet::pets
