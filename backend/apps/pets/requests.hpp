// What people ask of pets, whichever way they ask: by the socket or by HTTP. In a fiber of `here`, which is
// parked while actors and storage work.
#pragma once

#include <string>

#include "backend/apps/pets/pet_actor.hpp"
#include "backend/apps/pets/user_actor.hpp"
#include "backend/apps/pets/world.hpp"
#include "shared/base/result.hpp"

namespace livepet::pets {

struct ShownPet {
    Pet pet;
    std::uint64_t revision = 0;  // of its topic
};

/// A pet, dead or alive. `unknown_pet`, `busy`, `storage_failed`.
base::Result<ShownPet, Refusal> show_pet(World& world, actor::Dispatcher& here, PetId id);

/// Who gives a command, and which it is.
struct Giver {
    UserId user;  // 0: a guest
    std::string name;
    storage::CommandId command{};
};

/// A meal for one's own pet, or a treat for anybody's. Returns once it is durable, or refused.
UserActor::GiveTreat::Given give_meal(World& world, actor::Dispatcher& here, PetId pet, MealKind kind,
                                      const Giver& giver);

/// Calls an actor that is there while it is used, having `start` start it first.
template <class A, class M, class Start>
base::Result<typename M::Reply, actor::CallError> call_started(actor::Dispatcher& here,
                                                               actor::ActorRef<A> ref, const M& message,
                                                               Start start) {
    // It may end for want of use just then: once more will find a new one.
    for (int attempt = 0;; ++attempt) {
        start();
        auto answer = here.call(ref, message);
        if (answer || answer.error() != actor::CallError::noproc || attempt > 0) return answer;
    }
}

template <class M>
base::Result<typename M::Reply, actor::CallError> call_user(World& world, actor::Dispatcher& here,
                                                            UserId user, const M& message) {
    return call_started(here, actor::ActorRef<UserActor>{user.value}, message,
                        [&] { start_user(world, here, user); });
}

}  // namespace livepet::pets
