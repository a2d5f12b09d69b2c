// How anybody asks a pet: it is started if it lives and has no actor yet (the server may still be starting
// all of them).
#pragma once

#include <utility>

#include "backend/actor/dispatcher.hpp"
#include "backend/apps/pets/pet_actor.hpp"
#include "backend/apps/pets/stored_pet.hpp"
#include "backend/apps/pets/world.hpp"

namespace livepet::pets {

/// True: it lives, and has an actor now. In a fiber of `here`.
inline bool wake_if_alive(World& world, actor::Dispatcher& here, PetId pet) {
    const auto stored = find_stored_pet(world, here.shard(), pet);
    if (!stored || !*stored || !(*stored)->alive) return false;
    wake_pet(world, here, pet);
    return true;
}

/// Calls `call(ref)`, which calls the pet's actor; once more, if the actor had to be started. `noproc`: no
/// such pet lives.
template <class Call>
auto with_pet(World& world, actor::Dispatcher& here, PetId pet, Call call) {
    const actor::ActorRef<PetActor> ref{pet.value};
    auto answer = call(ref);
    if (answer || answer.error() != actor::CallError::noproc) return answer;
    if (!wake_if_alive(world, here, pet)) return answer;
    return call(ref);
}

/// What a call that a pet did not answer means to the person who gave the command. In a fiber of `here`.
inline Refusal refusal_of(World& world, actor::Dispatcher& here, PetId pet, actor::CallError error) {
    if (error != actor::CallError::noproc) return refusal_of(error);
    const auto stored = find_stored_pet(world, here.shard(), pet);
    if (!stored) return Refusal::busy;
    return *stored ? Refusal::pet_is_dead : Refusal::unknown_pet;
}

/// For who is no actor.
template <class M>
base::Result<typename M::Reply, actor::CallError> call_pet(World& world, actor::Dispatcher& here, PetId pet,
                                                           const M& message) {
    return with_pet(world, here, pet, [&](actor::ActorRef<PetActor> ref) { return here.call(ref, message); });
}

}  // namespace livepet::pets
