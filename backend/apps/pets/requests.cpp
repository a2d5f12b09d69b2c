#include "backend/apps/pets/requests.hpp"

#include <utility>

#include "backend/apps/pets/call_pet.hpp"
#include "backend/apps/pets/pet_rows.hpp"
#include "backend/storage/await.hpp"

namespace livepet::pets {
namespace {

/// Of the dead, a revision never changes: nothing will.
constexpr std::uint64_t grave_revision = 1;

/// The row has what never changes of a living pet, whatever else it is behind in.
base::Result<ShownPet, Refusal> with_name(World& world, actor::Dispatcher& here, PetId id,
                                          const PetActor::Look::Seen& seen) {
    auto row = storage::read(world.readers, here.shard(),
                             [id](storage::Connection& connection) { return read_pet(connection, id); });
    if (!row || !*row) return Refusal::busy;
    ShownPet shown{std::move((*row)->pet), seen.revision};
    static_cast<Life&>(shown.pet) = seen.life;
    return shown;
}

}  // namespace

base::Result<ShownPet, Refusal> show_pet(World& world, actor::Dispatcher& here, PetId id) {
    const actor::ActorRef<PetActor> ref{id.value};
    auto seen = here.call(ref, PetActor::Look{});
    if (!seen && seen.error() == actor::CallError::noproc) {
        auto stored = find_stored_pet(world, here.shard(), id);
        if (!stored) return Refusal::busy;
        if (!*stored) return Refusal::unknown_pet;
        if (!(*stored)->alive) return ShownPet{std::move(**stored), grave_revision};
        wake_pet(world, here, id);
        seen = here.call(ref, PetActor::Look{});
    }
    if (!seen) return refusal_of(seen.error());
    if (!*seen) return Refusal::busy;  // it died just now
    return with_name(world, here, id, **seen);
}

UserActor::GiveTreat::Given give_meal(World& world, actor::Dispatcher& here, PetId pet, MealKind kind,
                                      const Giver& giver) {
    using Given = UserActor::GiveTreat::Given;
    if (giver.user.value == 0) return Given{{Refusal::log_in_first, 0, {}}};
    const auto outcome_of = [&](auto answer) {
        return answer ? Given{*answer} : Given{{refusal_of(world, here, pet, answer.error()), 0, {}}};
    };
    if (kind == MealKind::treat)
        return outcome_of(
            call_user(world, here, giver.user, UserActor::GiveTreat{pet, giver.name, giver.command}));
    return outcome_of(call_pet(
        world, here, pet,
        PetActor::Eat{kind, giver.user, giver.name, here.shard().clock().wall_now(), giver.command}));
}

}  // namespace livepet::pets
