// Stores the world's time each second, so that a crash sets the world back by no more than that. One in the
// world.
#pragma once

#include <chrono>
#include <string_view>

#include "backend/actor/context.hpp"
#include "backend/actor/timer.hpp"
#include "backend/apps/pets/world.hpp"

namespace livepet::pets {

inline constexpr std::chrono::seconds world_time_stored_every{1};

class WorldTimeActor final : public actor::Actor {
  public:
    static constexpr actor::TypeId type = 104;
    static constexpr std::string_view name = "world time";

    struct Store {};

    WorldTimeActor(actor::Context& context, World& world);
    void on(const Store&, actor::WaitingContext& context);

  private:
    World& world_;
    actor::SendTimer<WorldTimeActor, Store> timer_;
};

inline constexpr actor::ActorRef<WorldTimeActor> world_time{1};

}  // namespace livepet::pets
