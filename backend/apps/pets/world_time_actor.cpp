#include "backend/apps/pets/world_time_actor.hpp"

#include <memory>
#include <utility>

#include "backend/apps/pets/newest_actor.hpp"
#include "backend/storage/await.hpp"

namespace livepet::pets {

WorldTimeActor::WorldTimeActor(actor::Context& context, World& world) : world_(world), timer_(context) {
    timer_.arm_after(world_time_stored_every);
}

void WorldTimeActor::on(const Store&, actor::Context& context) {
    // What went wrong is logged; the next second is another try.
    (void)commit(world_, context.shard(), [](storage::Connection&) { return storage::Result<void>{}; });
    timer_.arm_after(world_time_stored_every);
}

namespace {

template <class A>
void start_keeper(World& world, actor::ActorRef<A> ref) {
    supervision::ChildSpec spec{ref.identity(),
                                [&world](actor::Context& context) -> std::unique_ptr<actor::Actor> {
                                    return std::make_unique<A>(context, world);
                                },
                                supervision::Restart::permanent};
    (void)world.supervisor_of(ref.identity()).start_child(std::move(spec));
}

}  // namespace

void start_keepers(World& world) {
    start_keeper(world, actor::ActorRef<WorldTimeActor>{1});
    start_keeper(world, newest_pets);
}

}  // namespace livepet::pets
