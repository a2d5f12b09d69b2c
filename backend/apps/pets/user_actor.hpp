// A connected user, as far as pets go: knows which pets are the user's, makes new ones, and gives the user's
// treats.
//
// Started when somebody asks for the user, ends by itself after a while without that. A crash loses nothing:
// what it knows is in the database. A treat is spent if and only if it is eaten: the pet's actor saves both
// in one unit, and this one counts the treat when it hears of it. While a treat is under way the next one
// waits.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "backend/actor/context.hpp"
#include "backend/actor/timer.hpp"
#include "backend/apps/pets/pet_actor.hpp"
#include "backend/apps/pets/topic_state.hpp"
#include "backend/apps/pets/world.hpp"
#include "shared/apps/pets/topics.hpp"
#include "shared/apps/pets/treats.hpp"
#include "shared/sync/publication.hpp"

namespace livepet::pets {

inline constexpr std::chrono::minutes user_idle_timeout{10};
/// A treat that a pet has not begun to eat by then is not eaten any more.
inline constexpr std::chrono::seconds treat_patience{4};
static_assert(treat_patience < actor::call_timeout);

/// The topics that a user's pets/mine and pets/treats are, among those of all users.
std::string mine_topic_of(UserId user);
std::string treats_topic_of(UserId user);

class UserActor final : public actor::Actor {
  public:
    static constexpr actor::TypeId type = 102;
    static constexpr std::string_view name = "user";

    /// The user's pets/mine.
    struct Follow {
        using Reply = TopicState;
    };
    /// The user's pets/treats.
    struct FollowTreats {
        using Reply = TopicState;
    };

    /// Answered once the pet is saved. The name is normalized already.
    struct CreatePet {
        struct Created {
            Refusal refusal = Refusal::none;
            PetId pet;
            std::uint64_t revision = 0;  // of pets/mine, with the pet in it
        };
        using Reply = Created;
        Create command;
        storage::CommandId id{};
    };

    /// Answered once treat and meal are durable.
    struct GiveTreat {
        struct Given : PetActor::Eat::Eaten {
            std::uint64_t treats_revision = 0;  // of pets/treats, with the treat gone
        };
        using Reply = Given;
        PetId pet;
        std::string user_name;
        storage::CommandId id{};
    };

    /// A pet that is saved begins to live.
    struct Raise {
        PetId pet;
        Life life;
    };
    struct CheckIdle {};

    UserActor(actor::Context& context, World& world);

    TopicState on(const Follow&, actor::WaitingContext& context);
    TopicState on(const FollowTreats&, actor::WaitingContext& context);
    CreatePet::Created on(const CreatePet& create, actor::WaitingContext& context);
    GiveTreat::Given on(const GiveTreat& give, actor::WaitingContext& context);
    void on(const Raise& raise, actor::WaitingContext& context);
    void on(const CheckIdle&, actor::Context& context);

  private:
    void load(actor::WaitingContext& context);
    void load_treats(actor::WaitingContext& context);
    void add(PetId pet, actor::Context& context);
    void count_treat(base::WallTime at, actor::Context& context);
    void forget_treats(actor::Context& context);

    World& world_;
    const UserId user_;
    std::optional<sync::Publication<PetList>> pets_;
    std::optional<sync::Publication<TreatHand>> treats_;
    platform::MonotonicTime treats_uncertain_until_{};  // one may still be eaten that is not counted
    bool used_ = true;                                  // since the last check
    actor::SendTimer<UserActor, CheckIdle> idle_timer_;
};

}  // namespace livepet::pets
