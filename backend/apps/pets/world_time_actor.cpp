#include "backend/apps/pets/world_time_actor.hpp"

#include <utility>

namespace livepet::pets {

WorldTimeActor::WorldTimeActor(actor::Context& context, World& world) : world_(world), timer_(context) {
    timer_.arm_every(world_time_stored_every);
}

void WorldTimeActor::on(const Store&, actor::WaitingContext& context) {
    // The writer stores it with every transaction: this is one for when there is no other. What went wrong is
    // logged; the next second is another try.
    storage::Unit nothing;
    nothing.work = [](storage::Connection&) { return storage::Result<void>(); };
    (void)commit(world_, context.shard(), std::move(nothing));
}

}  // namespace livepet::pets
