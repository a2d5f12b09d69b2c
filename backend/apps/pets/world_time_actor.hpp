// Stores the world's time each second, so that a crash sets the world back by no more than that. One in the
// world.
#pragma once

#include <chrono>

#include "backend/actor/context.hpp"
#include "backend/actor/timer.hpp"
#include "backend/apps/pets/world.hpp"

namespace livepet::pets {

inline constexpr std::chrono::seconds world_time_stored_every{1};

class WorldTimeActor final : public actor::Actor {
  public:
    static constexpr actor::TypeId type = 104;

    struct Store {};

    WorldTimeActor(actor::Context& context, World& world);
    void on(const Store&, actor::Context& context);

  private:
    World& world_;
    actor::SendTimer<WorldTimeActor, Store> timer_;
};

/// Starts the actors that there is one of: this one, and the keeper of the newest pets. Before the shards
/// run.
void start_keepers(World& world);

}  // namespace livepet::pets
