// A living pet: applies the ticks of its life when they are due and the commands of people as they come,
// saves what commands change before it answers, and tells the pet's topic.
//
// Lives on the shard of its identity. A crash takes down this pet only, and costs it nothing: the next
// incarnation reads the last saved state and lets the time since then pass.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "backend/actor/context.hpp"
#include "backend/actor/timer.hpp"
#include "backend/apps/pets/topic_state.hpp"
#include "backend/apps/pets/world.hpp"
#include "shared/sync/publication.hpp"

namespace livepet::pets {

class PetActor final : public actor::Actor {
  public:
    static constexpr actor::TypeId type = 101;
    static constexpr std::string_view name = "pet";

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

    /// Its state as it is in the database, from who has it at hand: the first message after a start. Without
    /// it the state is read with the first message.
    struct Live {
        Pet pet;
    };
    struct Tick {};
    struct Die {};

    PetActor(actor::Context& context, World& world);

    std::optional<Pet> on(const Look&, actor::WaitingContext& context);
    std::optional<TopicState> on(const Follow&, actor::WaitingContext& context);
    Eat::Eaten on(const Eat& eat, actor::WaitingContext& context);
    void on(const Live& live, actor::Context& context);
    void on(const Tick&, actor::Context& context);
    void on(const Die&, actor::WaitingContext& context);

  private:
    /// False if there is no such pet: then the actor ends.
    bool load(actor::WaitingContext& context);
    void live_on(Pet pet, std::uint64_t first_revision, actor::Context& context);
    void die(actor::Context& context);
    void arm_tick();
    bool save(const Pet& pet, actor::WaitingContext& context);
    void publish(actor::Context& context);

    World& world_;
    const PetId id_;
    std::optional<sync::Publication<Pet>> topic_;  // nothing until the state is known
    Pet pet_;
    actor::SendTimer<PetActor, Tick> tick_timer_;
};

}  // namespace livepet::pets
