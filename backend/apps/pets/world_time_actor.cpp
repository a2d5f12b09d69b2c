#include "backend/apps/pets/world_time_actor.hpp"

#include "backend/storage/await.hpp"

namespace livepet::pets {

WorldTimeActor::WorldTimeActor(actor::Context& context, World& world) : world_(world), timer_(context) {
    timer_.arm_every(world_time_stored_every);
}

void WorldTimeActor::on(const Store&, actor::WaitingContext& context) {
    // What went wrong is logged; the next second is another try.
    (void)commit(world_, context.shard(), [](storage::Connection&) { return storage::Result<void>{}; });
}

}  // namespace livepet::pets
