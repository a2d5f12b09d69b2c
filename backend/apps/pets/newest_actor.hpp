// Keeps the list of the world's newest pets, and how many there are: the topic pets/newest. One in the world.
//
// A crash loses nothing: the list is read from the database again.
#pragma once

#include <optional>
#include <string_view>

#include "backend/actor/context.hpp"
#include "backend/apps/pets/topic_state.hpp"
#include "backend/apps/pets/world.hpp"
#include "shared/apps/pets/topics.hpp"
#include "shared/sync/publication.hpp"

namespace livepet::pets {

class NewestActor final : public actor::Actor {
  public:
    static constexpr actor::TypeId type = 103;
    static constexpr std::string_view name = "newest pets";
    /// After a restart everybody asks at once, while it reads; and a birth that is turned away is never
    /// shown.
    static constexpr actor::MailboxPolicy mailbox{.length_max = 65'536, .overflow = actor::Overflow::block};

    struct Follow {
        using Reply = TopicState;
    };
    struct Born {
        PetId pet;
    };

    NewestActor(actor::Context&, World& world) : world_(world) {}

    TopicState on(const Follow&, actor::WaitingContext& context);
    void on(const Born& born, actor::WaitingContext& context);

  private:
    /// True if the list was read just now, and so holds all that was saved before.
    bool load(actor::WaitingContext& context);

    World& world_;
    std::optional<sync::Publication<PetList>> list_;
};

inline constexpr actor::ActorRef<NewestActor> newest_pets{1};

}  // namespace livepet::pets
