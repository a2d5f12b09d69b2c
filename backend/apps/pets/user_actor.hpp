// A connected user, as far as pets go: knows which pets are the user's, and makes new ones.
//
// Started when somebody asks for the user, ends by itself after a while without that. A crash loses nothing:
// what it knows is in the database.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "backend/actor/context.hpp"
#include "backend/actor/timer.hpp"
#include "backend/apps/pets/topic_state.hpp"
#include "backend/apps/pets/world.hpp"
#include "shared/apps/pets/topics.hpp"
#include "shared/sync/publication.hpp"

namespace livepet::pets {

inline constexpr std::chrono::minutes user_idle_timeout{10};

/// The topic that a user's pets/mine is, among those of all users.
std::string mine_topic_of(UserId user);

class UserActor final : public actor::Actor {
  public:
    static constexpr actor::TypeId type = 102;
    static constexpr std::string_view name = "user";

    struct Follow {
        using Reply = TopicState;
    };

    /// Answered once the pet is saved and alive. The name is normalized already.
    struct CreatePet {
        struct Created {
            Refusal refusal = Refusal::none;
            PetId pet;
            std::uint64_t revision = 0;  // of pets/mine, with the pet in it
        };
        using Reply = Created;
        Create command;
    };

    struct CheckIdle {};

    UserActor(actor::Context& context, World& world);

    TopicState on(const Follow&, actor::WaitingContext& context);
    CreatePet::Created on(const CreatePet& create, actor::WaitingContext& context);
    void on(const CheckIdle&, actor::Context& context);

  private:
    void load(actor::WaitingContext& context);
    void add(PetId pet, actor::WaitingContext& context);

    World& world_;
    const UserId user_;
    std::optional<sync::Publication<PetList>> pets_;
    bool used_ = true;  // since the last check
    actor::SendTimer<UserActor, CheckIdle> idle_timer_;
};

}  // namespace livepet::pets
