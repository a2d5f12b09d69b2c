// Topics and their subscribers, on all shards.
//
// Each shard has its own table of subscriptions, touched by its thread only; publishing hands one shared,
// immutable publication to every shard that may have subscribers of it. What one shard publishes arrives
// everywhere in the order it was published, so a topic that is published by one actor is in order. Delivery
// is at most once, and only to who is subscribed when it arrives: to miss nothing, subscribe first and ask
// for the state afterwards.
//
// A topic's history is kept on one shard, its home, by the hash of its name: who comes back to it on any
// shard asks there for what was missed.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "backend/actor/context.hpp"
#include "backend/fiber/shard.hpp"
#include "backend/pubsub/kept_topics.hpp"
#include "backend/pubsub/local_topics.hpp"
#include "backend/pubsub/publication.hpp"

namespace livepet::pubsub {

class Broker {
  public:
    /// One table a shard; the shards, at most shards_max of them, outlive the broker's use.
    explicit Broker(std::span<const std::unique_ptr<fiber::Shard>> shards);
    Broker(const Broker&) = delete;
    Broker& operator=(const Broker&) = delete;

    /// For use on that shard's thread.
    LocalTopics& on(const fiber::Shard& shard) { return tables_[shard.index()]->local; }

    /// Any thread: whether it is worth the work to make a publication of this topic.
    bool may_follow(std::string_view topic) const {
        return std::any_of(tables_.begin(), tables_.end(),
                           [topic](const auto& table) { return table->local.may_follow(topic); });
    }

    /// In a fiber of `here`: whether somebody is subscribed on any shard, for certain. Asks one after the
    /// other.
    bool is_followed(fiber::Shard& here, std::string_view topic);

    /// On the thread of `from`: delivers there at once, and to the others soon.
    void publish(const fiber::Shard& from, Publication publication);
    /// In an actor's handler: the same, once the actor's changes up to now are durable; not at all if they
    /// fail.
    void publish(actor::Context& context, Publication publication) {
        context.emit([this, &from = context.shard(), publication = std::move(publication)]() mutable {
            publish(from, std::move(publication));
        });
    }

    /// In a fiber of `here`, for a subscription on that shard: what its topic has published since `revision`,
    /// all of it; nothing if that is not known (any more). From the first call for a topic on, its history is
    /// kept.
    std::optional<std::vector<Published>> missed(fiber::Shard& here, const Subscription& subscription,
                                                 std::uint64_t revision);
    /// On the thread of `here`: the topic was at this revision, at some time after missed() was asked.
    void note(const fiber::Shard& here, const Subscription& subscription, std::uint64_t revision);

  private:
    struct Table {
        Table(fiber::Shard& its_shard, std::function<void(const LocalTopic&)> on_deserted)
            : shard(its_shard), local(its_shard, std::move(on_deserted)), kept(its_shard, local) {}

        fiber::Shard& shard;
        LocalTopics local;
        KeptTopics kept;
    };

    void deliver(Table& table, const Published& publication);
    Table& home_of(std::string_view topic) const;

    std::span<const std::unique_ptr<fiber::Shard>> shards_;
    std::vector<std::unique_ptr<Table>> tables_;
};

}  // namespace livepet::pubsub
