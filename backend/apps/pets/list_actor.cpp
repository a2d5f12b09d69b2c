#include "backend/apps/pets/list_actor.hpp"

#include <algorithm>
#include <utility>

#include "backend/apps/pets/listing.hpp"
#include "backend/storage/await.hpp"
#include "shared/base/hash.hpp"

namespace livepet::pets {

actor::ActorRef<ListActor> ListActor::of(std::string_view topic) {
    base::Fnv1a hash;
    hash.add(topic);
    return {hash.value()};
}

ListActor::ListActor(actor::Context& context, World& world) : world_(world), timer_(context) {}

/// Nothing if it cannot be read now. Arms the timer for the next time.
std::optional<PetPage> ListActor::read(actor::WaitingContext& context) {
    platform::Clock& clock = context.shard().clock();
    const auto begun = clock.now();
    auto page = storage::read(
        world_.readers, context.shard(),
        [query = query_](storage::Connection& connection) { return list_pets(connection, query); });
    timer_.arm_after(
        std::max(std::chrono::ceil<std::chrono::milliseconds>(list_rest_per_read * (clock.now() - begun)),
                 list_read_every));
    if (!page) return std::nullopt;
    return std::move(*page);
}

std::optional<TopicState> ListActor::on(const Follow& follow, actor::WaitingContext& context) {
    if (!page_) {
        topic_ = follow.topic;
        query_ = follow.query;
        auto page = read(context);
        if (!page) return std::nullopt;
        page_.emplace(std::move(*page), world_.fresh_revision());
    }
    if (follow.topic != topic_) return std::nullopt;
    return TopicState{page_->revision(), page_->snapshot()};
}

void ListActor::on(const ReadAgain&, actor::WaitingContext& context) {
    if (!world_.broker.is_followed(context.shard(), topic_)) return context.stop();
    const auto page = read(context);
    if (!page) return;
    if (auto patch = page_->publish(*page))
        world_.broker.publish(context, {topic_, page_->revision(), std::move(*patch)});
}

}  // namespace livepet::pets
