// What a pet is: a value that the server keeps with authority and every page keeps a copy of.
//
// A Life is only ever changed by the reducer (reducer.hpp), so that both sides agree on what follows from
// what.
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstddef>
#include <cstdint>
#include <string>

#include "shared/base/id.hpp"
#include "shared/base/time.hpp"

namespace livepet::pets {

using PetId = base::Id<struct PetTag>;
using UserId = base::Id<struct UserTag>;

enum class Species : std::uint8_t { cat, dog, rabbit, hamster, parrot, turtle, fish, fox, dragon };
BOOST_DESCRIBE_ENUM(Species, cat, dog, rabbit, hamster, parrot, turtle, fish, fox, dragon)
inline constexpr std::size_t species_count = 9;

enum class CauseOfDeath : std::uint8_t { none, old_age, starvation };
BOOST_DESCRIBE_ENUM(CauseOfDeath, none, old_age, starvation)

/// What time and meals change of a pet: all that its actor has to keep. 32 bytes.
struct Life {
    base::WorldTime birth;             // tick k of its life is due at birth + k × Rules::tick
    base::WorldTime last_fed;          // when it last ate, a meal or a treat; `birth` if it never did
    std::uint32_t age_ticks = 0;       // ticks of its life that have been applied
    std::uint32_t hunger = 0;          // 0 (full) to Rules::hunger_max
    std::uint32_t starving_ticks = 0;  // ticks in a row spent at hunger_max; 0 once fed
    bool alive = true;
    CauseOfDeath cause_of_death = CauseOfDeath::none;  // none exactly while alive

    friend bool operator==(const Life&, const Life&) = default;
};
BOOST_DESCRIBE_STRUCT(Life, (), (birth, last_fed, age_ticks, hunger, starving_ticks, alive, cause_of_death))
static_assert(sizeof(Life) == 32, "there is one for each of millions");

/// A life, and whose: what is shown. On the wire the life's fields come first.
struct Pet : Life {
    PetId id;
    UserId owner;      // 0: the world's own
    std::string name;  // see check_name() in name.hpp
    Species species = Species::cat;

    friend bool operator==(const Pet&, const Pet&) = default;
};
BOOST_DESCRIBE_STRUCT(Pet, (Life), (id, owner, name, species))

}  // namespace livepet::pets
