#include "backend/apps/pets/world.hpp"

#include <spdlog/spdlog.h>

#include <utility>

#include "backend/actor/dispatcher.hpp"
#include "backend/apps/pets/pet_actor.hpp"
#include "backend/apps/pets/pet_rows.hpp"
#include "backend/apps/pets/user_actor.hpp"
#include "backend/fiber/run_on.hpp"
#include "backend/storage/await.hpp"

namespace livepet::pets {

storage::Result<void> commit(World& world, fiber::Shard& here,
                             storage::MoveOnlyFunction<storage::Result<void>(storage::Connection&)> work) {
    auto outcome = storage::commit(world.writer, here,
                                   [work = std::move(work), now = world.timeline.now()](
                                       storage::Connection& connection) mutable -> storage::Result<void> {
                                       if (auto done = work(connection); !done) return done;
                                       return store_world_time(connection, now);
                                   });
    if (!outcome) spdlog::error("pets: a change could not be saved: {}", storage::describe(outcome.error()));
    return outcome;
}

namespace {

/// Starts a child where it lives, and waits until it is.
void start(World& world, fiber::Shard& here, supervision::ChildSpec spec) {
    const std::size_t home = world.actors.shard_of(spec.identity);
    fiber::run_on(world.actors.dispatcher(home).shard(), here,
                  [&world, home, spec = std::move(spec)]() mutable {
                      return world.supervisors[home]->start_child(std::move(spec)).has_value();
                  });
}

supervision::ChildSpec spec_of(World& world, Pet pet) {
    const actor::Identity identity = actor::ActorRef<PetActor>{pet.id.value}.identity();
    // What commands change is in the database; the factory keeps what a restart needs to find it.
    auto seed = std::make_shared<std::optional<Pet>>(std::move(pet));
    return {identity, [&world, identity, seed](actor::Context& context) -> std::unique_ptr<actor::Actor> {
                return std::make_unique<PetActor>(context, world, PetId{identity.id},
                                                  std::exchange(*seed, std::nullopt));
            }};
}

}  // namespace

void start_pet_here(World& world, Pet pet) {
    supervision::ChildSpec spec = spec_of(world, std::move(pet));
    (void)world.supervisor_of(spec.identity).start_child(std::move(spec));
}

void start_pet(World& world, fiber::Shard& here, Pet pet) {
    start(world, here, spec_of(world, std::move(pet)));
}

void start_user(World& world, fiber::Shard& here, UserId user) {
    const actor::Identity identity = actor::ActorRef<UserActor>{user.value}.identity();
    start(world, here, {identity, [&world](actor::Context& context) -> std::unique_ptr<actor::Actor> {
                            return std::make_unique<UserActor>(context, world);
                        }});
}

}  // namespace livepet::pets
