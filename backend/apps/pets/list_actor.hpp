// A page of all pets that somebody looks at: the topic pets/list?<query>. Reads it again from time to time,
// and tells what has changed.
//
// One a query, with a number made of the query's text. Started when somebody asks for it, ends when nobody
// follows its topic any more. After a crash the page stands still for who follows it, until somebody asks
// for it anew.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "backend/actor/context.hpp"
#include "backend/actor/timer.hpp"
#include "backend/apps/pets/topic_state.hpp"
#include "backend/apps/pets/world.hpp"
#include "shared/apps/pets/listing.hpp"
#include "shared/sync/publication.hpp"

namespace livepet::pets {

/// How often a page is read again; more rarely, if reading takes more than a hundredth of that.
inline constexpr std::chrono::milliseconds list_read_every{1'000};
inline constexpr int list_rest_per_read = 100;
/// Past that many a list stays as it was when it was asked for.
inline constexpr std::size_t lists_of_a_shard_max = 100;

class ListActor final : public actor::Actor {
  public:
    static constexpr actor::TypeId type = 106;
    static constexpr std::string_view name = "list";
    /// Many may ask at once, while it reads.
    static constexpr actor::MailboxPolicy mailbox{.overflow = actor::Overflow::block};

    /// From who is subscribed to the topic already. Nothing if the number is another query's, or if the page
    /// cannot be read now.
    struct Follow {
        using Reply = std::optional<TopicState>;
        std::string topic;
        ListQuery query;
    };
    struct ReadAgain {};

    ListActor(actor::Context& context, World& world);

    std::optional<TopicState> on(const Follow& follow, actor::WaitingContext& context);
    void on(const ReadAgain&, actor::WaitingContext& context);

    static actor::ActorRef<ListActor> of(std::string_view topic);

  private:
    std::optional<PetPage> read(actor::WaitingContext& context);

    World& world_;
    std::string topic_;
    ListQuery query_;
    std::optional<sync::Publication<PetPage>> page_;
    actor::SendTimer<ListActor, ReadAgain> timer_;
};

}  // namespace livepet::pets
