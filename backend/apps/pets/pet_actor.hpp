// A living pet: applies the ticks of its life when they are due and the commands of people as they come,
// saves what commands change before it answers, and tells the pet's topic.
//
// Lives on the shard of its identity. A crash takes down this pet only, and costs it nothing: the next
// incarnation reads the last saved state and lets the time since then pass.
#pragma once

#include <cstdint>
#include <optional>

#include "backend/actor/context.hpp"
#include "backend/actor/timer.hpp"
#include "backend/apps/pets/topic_state.hpp"
#include "backend/apps/pets/world.hpp"
#include "shared/sync/publication.hpp"

namespace livepet::pets {

class PetActor final : public actor::Actor {
  public:
    static constexpr actor::TypeId type = 101;

    /// The pet as it is now; nothing if there is none of this id.
    struct Look {
        using Reply = std::optional<Pet>;
    };

    /// The pet's topic, for one who joins; nothing if there is no such pet.
    struct Follow {
        using Reply = std::optional<TopicState>;
    };

    enum class Meal : std::uint8_t { feed, treat };

    /// Answered once the meal is saved.
    struct Eat {
        struct Eaten {
            Refusal refusal = Refusal::none;
            std::uint64_t revision = 0;  // of the topic, with the meal in it
            Pet pet;
        };
        using Reply = Eaten;
        Meal meal = Meal::feed;
    };

    struct Tick {};

    /// Without `pet`, the state is read from the database with the first message.
    PetActor(actor::Context& context, World& world, PetId id, std::optional<Pet> pet);

    std::optional<Pet> on(const Look&, actor::Context& context);
    std::optional<TopicState> on(const Follow&, actor::Context& context);
    Eat::Eaten on(const Eat& eat, actor::Context& context);
    void on(const Tick&, actor::Context& context);

  private:
    /// False if there is no such pet: then the actor ends.
    bool load(actor::Context& context);
    void live_on(Pet pet, std::uint64_t first_revision);
    void arm_tick();
    bool save(const Pet& pet, actor::Context& context);
    void publish(actor::Context& context);

    World& world_;
    const PetId id_;
    std::optional<sync::Publication<Pet>> topic_;  // nothing until the state is known
    Pet pet_;
    actor::SendTimer<PetActor, Tick> tick_timer_;
};

}  // namespace livepet::pets
