// A pet as a Protocol Buffers message.
#pragma once

#include <wire.pb.h>

#include "shared/apps/pets/state.hpp"

namespace livepet::bench {

inline void fill_pet(proto::Pet& message, const pets::Pet& pet) {
    message.set_id(pet.id.value);
    message.set_owner(pet.owner.value);
    message.set_name(pet.name);
    message.set_species(static_cast<proto::Species>(pet.species));
    message.set_birth(pet.birth.time_since_epoch().count());
    message.set_last_fed(pet.last_fed.time_since_epoch().count());
    message.set_age_ticks(pet.age_ticks);
    message.set_hunger(pet.hunger);
    message.set_starving_ticks(pet.starving_ticks);
    message.set_alive(pet.alive);
    message.set_cause_of_death(static_cast<proto::CauseOfDeath>(pet.cause_of_death));
}

}  // namespace livepet::bench
