// A living pet: applies the ticks of its life when they are due and the commands of people as they come, and
// tells the pet's topic. What a command changes goes to the journal; the actor goes on meanwhile, and nobody
// hears of the change before it is durable (storage/durable.hpp).
//
// It keeps what changes: names are in the database alone. Lives on the shard of its identity, from its birth,
// the server's start, or the first time that somebody asks for it, to its death; a page of the dead needs no
// actor. A crash takes down this pet only, and costs it nothing: the next incarnation reads the last durable
// state and lets the time since then pass.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "backend/actor/context.hpp"
#include "backend/actor/timer.hpp"
#include "backend/apps/pets/records.hpp"
#include "backend/apps/pets/world.hpp"
#include "backend/storage/unit.hpp"
#include "shared/base/bytes.hpp"

namespace livepet::pets {

/// Until a death that could not be saved is tried to be saved again.
inline constexpr std::chrono::seconds death_retried_after{1};

class PetActor final : public actor::Actor {
  public:
    static constexpr actor::TypeId type = 101;
    static constexpr std::string_view name = "pet";

    /// The pet as it is now, and its topic's revision that a snapshot of it has; nothing if no such pet
    /// lives.
    struct Look {
        struct Seen {
            Life life;
            UserId owner;
            std::uint64_t revision = 0;
        };
        using Reply = std::optional<Seen>;
    };

    /// Answered once the meal is durable.
    struct Eat {
        struct Eaten {
            Refusal refusal = Refusal::none;
            std::uint64_t revision = 0;  // of the topic, with the meal in it
            Life life;
        };
        using Reply = Eaten;

        MealKind kind = MealKind::meal;
        UserId user;
        std::string user_name;
        base::WallTime at{};
        storage::CommandId command{};
        /// After this nobody waits for the answer, and nothing is eaten.
        platform::MonotonicTime give_up_at = platform::MonotonicTime::max();
    };

    /// Its state as it is in the database, from who has it at hand: the first message after a start. Without
    /// it the state is read with the first message.
    struct Live {
        Life life;
        UserId owner;
    };
    struct Tick {};
    /// To one whose death is durable.
    struct Rest {
        struct Heir {
            PetId id;
            Life life;
        };
        std::optional<Heir> heir;
    };

    PetActor(actor::Context& context, World& world);

    std::optional<Look::Seen> on(const Look&, actor::WaitingContext& context);
    Eat::Eaten on(const Eat& eat, actor::WaitingContext& context);
    void on(const Live& live, actor::Context& context);
    void on(const Tick&, actor::Context& context);
    void on(const Rest& rest, actor::WaitingContext& context);

  private:
    /// False if there is no such pet, or it is dead: then the actor ends.
    bool load(actor::WaitingContext& context);
    void live_on(const Life& life, UserId owner, std::uint64_t revision, actor::Context& context);
    Eat::Eaten refuse(Refusal refusal) const { return {refusal, revision_, life_}; }
    /// Applies the ticks that are due.
    void grow(actor::Context& context);
    void die(const Life& before, actor::Context& context);
    void arm_tick();
    /// Tells those who look, once it is durable.
    void publish(actor::Context& context, std::optional<Meal> meal = std::nullopt);

    World& world_;
    Life life_;
    UserId owner_;
    std::uint64_t revision_ = 0;  // 0: the state is not known yet
    actor::SendTimer<PetActor, Tick> tick_timer_;
};

}  // namespace livepet::pets
