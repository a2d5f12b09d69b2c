#include "backend/apps/pets/world.hpp"

#include <spdlog/spdlog.h>

#include <chrono>
#include <memory>
#include <string>
#include <utility>

#include "backend/actor/dispatcher.hpp"
#include "backend/apps/pets/list_actor.hpp"
#include "backend/apps/pets/newest_actor.hpp"
#include "backend/apps/pets/order_sweep_actor.hpp"
#include "backend/apps/pets/pet_actor.hpp"
#include "backend/apps/pets/pet_rows.hpp"
#include "backend/apps/pets/user_actor.hpp"
#include "backend/apps/pets/world_time_actor.hpp"
#include "backend/storage/await.hpp"

namespace livepet::pets {

storage::Result<void> commit(World& world, fiber::Shard& here, storage::Unit unit) {
    auto outcome = storage::commit(world.writer, here, std::move(unit));
    if (!outcome) spdlog::error("pets: a change could not be saved: {}", storage::describe(outcome.error()));
    return outcome;
}

namespace {

constexpr supervision::RestartIntensity children_intensity{1000, std::chrono::seconds(5)};
constexpr supervision::RestartIntensity keepers_intensity{10, std::chrono::seconds(5)};

template <class A>
actor::BlueprintPtr blueprint_in(World& world) {
    return actor::blueprint<A>([&world](actor::Context& context) { return A(context, world); });
}

template <class A>
supervision::ChildSpec keeper(World& world, actor::ActorRef<A> ref) {
    return {std::string(A::name), ref.identity(), blueprint_in<A>(world)};
}

supervision::DynamicSupervisorSpec lists_spec() {
    supervision::DynamicSupervisorSpec spec{"lists", children_intensity};
    spec.children_max = lists_of_a_shard_max;
    return spec;
}

constexpr supervision::ChildTerms terms{supervision::Restart::transient, supervision::worker_patience, false};

void start(World& world, const supervision::PartitionSupervisor& partitions, actor::Dispatcher& here,
           actor::Identity identity, const actor::BlueprintPtr& blueprint) {
    const auto started = partitions.start_child(here, {identity, blueprint, terms});
    if (started && started->outcome != actor::StartOutcome::refused) return;
    const std::uint64_t count = world.failed_starts.count(here.shard().clock().now().time_since_epoch());
    if (count == 0) return;
    spdlog::error("pets: {} actors could not be started, the last of them {}/{}: {}", count, identity.type,
                  identity.id, started ? started->what : std::string(actor::describe(started.error())));
}

}  // namespace

supervision::ChildSpec supervision_tree(World& world) {
    world.pet_blueprint = blueprint_in<PetActor>(world);
    world.user_blueprint = blueprint_in<UserActor>(world);
    world.list_blueprint = blueprint_in<ListActor>(world);
    supervision::SupervisorSpec app{"pets app",
                                    supervision::Strategy::one_for_one,
                                    keepers_intensity,
                                    supervision::AutoShutdown::never,
                                    {}};
    app.children = {keeper(world, world_time),
                    keeper(world, newest_pets),
                    keeper(world, order_sweep),
                    world.pets.child_spec(world.actors, {"pets", children_intensity}, keepers_intensity),
                    world.users.child_spec(world.actors, {"users", children_intensity}, keepers_intensity),
                    world.lists.child_spec(world.actors, lists_spec(), keepers_intensity)};
    supervision::ChildSpec spec{"pets app",
                                actor::ActorRef<supervision::Supervisor>{app_supervisor}.identity(),
                                supervision::supervisor_blueprint(std::move(app))};
    spec.patience = supervision::infinity;
    spec.kind = supervision::ChildKind::supervisor;
    return spec;
}

void start_pet(World& world, actor::Dispatcher& here, PetId pet, UserId owner, const Life& life) {
    wake_pet(world, here, pet);
    here.cast(actor::ActorRef<PetActor>{pet.value}, PetActor::Live{life, owner});
}

void wake_pet(World& world, actor::Dispatcher& here, PetId pet) {
    start(world, world.pets, here, actor::ActorRef<PetActor>{pet.value}.identity(), world.pet_blueprint);
}

void start_user(World& world, actor::Dispatcher& here, UserId user) {
    start(world, world.users, here, actor::ActorRef<UserActor>{user.value}.identity(), world.user_blueprint);
}

void start_list(World& world, actor::Dispatcher& here, std::string_view topic) {
    start(world, world.lists, here, ListActor::of(topic).identity(), world.list_blueprint);
}

}  // namespace livepet::pets
