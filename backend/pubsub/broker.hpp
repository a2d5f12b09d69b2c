// Topics and their subscribers, on all shards.
//
// Each shard has its own table of subscriptions, touched by its thread only; publishing hands one shared,
// immutable publication to every shard that may have subscribers of it. What one shard publishes arrives
// everywhere in the order it was published, so a topic that is published by one actor is in order. Delivery
// is at most once, and only to who is subscribed when it arrives: to miss nothing, subscribe first and ask
// for the state afterwards.
#pragma once

#include <algorithm>
#include <atomic>
#include <boost/intrusive/list.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "backend/actor/context.hpp"
#include "backend/fiber/shard.hpp"
#include "shared/base/bytes.hpp"

namespace livepet::pubsub {

/// What a topic tells its subscribers: the patch that leads to `revision`.
struct Publication {
    std::string topic;
    std::uint64_t revision = 0;
    base::Bytes patch;
};

class LocalTopics;

/// Derive from it to hear a topic. Destroying it unsubscribes. Own shard only.
class Subscription
    : public boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::safe_link>> {
  public:
    Subscription() = default;
    Subscription(const Subscription&) = delete;
    Subscription& operator=(const Subscription&) = delete;
    virtual ~Subscription();

    /// Must not suspend, subscribe or unsubscribe.
    virtual void on_published(const std::shared_ptr<const Publication>& publication) = 0;

  private:
    friend class LocalTopics;
    LocalTopics* home_ = nullptr;
    std::string topic_;
};

/// The subscriptions of one shard. Own shard's thread only, but for may_follow().
class LocalTopics {
  public:
    LocalTopics() = default;
    LocalTopics(const LocalTopics&) = delete;
    LocalTopics& operator=(const LocalTopics&) = delete;

    void subscribe(Subscription& subscription, std::string topic);
    void unsubscribe(Subscription& subscription);
    void deliver(const std::shared_ptr<const Publication>& publication);

    std::size_t topic_count() const { return topics_.size(); }

    /// Any thread. False: nobody here is subscribed to it whose subscribe() has returned. True: likely
    /// somebody is.
    bool may_follow(std::string_view topic) const {
        return followers_[slot_of(topic)].load(std::memory_order_seq_cst) > 0;
    }

  private:
    static constexpr std::size_t slots = 16'384;
    static std::size_t slot_of(std::string_view topic) {
        return std::hash<std::string_view>{}(topic) % slots;
    }

    using Subscriptions = boost::intrusive::list<Subscription, boost::intrusive::constant_time_size<false>>;
    std::unordered_map<std::string, Subscriptions> topics_;  // none of them empty
    /// How many topics there are whose names fall into a slot.
    std::vector<std::atomic<std::uint32_t>> followers_ = std::vector<std::atomic<std::uint32_t>>(slots);
};

class Broker {
  public:
    /// One table a shard; the shards outlive the broker's use.
    explicit Broker(std::span<const std::unique_ptr<fiber::Shard>> shards);

    /// For use on that shard's thread.
    LocalTopics& on(const fiber::Shard& shard) { return *tables_[shard.index()]; }

    /// Any thread: whether it is worth the work to make a publication of this topic.
    bool may_follow(std::string_view topic) const {
        return std::any_of(tables_.begin(), tables_.end(),
                           [topic](const auto& table) { return table->may_follow(topic); });
    }

    /// On the thread of `from`: delivers there at once, and to the others soon.
    void publish(const fiber::Shard& from, Publication publication);
    /// In an actor's handler: the same, once the actor's changes up to now are durable; not at all if they
    /// fail.
    void publish(actor::Context& context, Publication publication) {
        context.emit([this, &from = context.shard(), publication = std::move(publication)]() mutable {
            publish(from, std::move(publication));
        });
    }

  private:
    std::span<const std::unique_ptr<fiber::Shard>> shards_;
    std::vector<std::unique_ptr<LocalTopics>> tables_;
};

}  // namespace livepet::pubsub
