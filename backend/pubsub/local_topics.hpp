// The subscriptions of one shard, and what is told to them.
//
// What a topic tells comes at once, unless it told something within told_every: then the patches that follow
// are told as one when that time is over, so that a topic that changes a thousand times a second costs its
// viewers sixty frames. Events are never put together, nor held back: they come before patches that wait.
//
// The shard's thread only, but for may_follow().
#pragma once

#include <atomic>
#include <boost/intrusive/list.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "backend/fiber/shard.hpp"
#include "backend/fiber/timer.hpp"
#include "backend/pubsub/publication.hpp"
#include "shared/base/bytes.hpp"

namespace livepet::pubsub {

/// About a frame of a page.
inline constexpr std::chrono::milliseconds told_every{16};

/// A publication on its way to the subscribers of one shard.
struct Delivery {
    const Published& publication;
    std::uint32_t stream = 0;  // the topic's number on this shard
    /// What the first subscriber that needed it has made of the publication, for all who need the same.
    std::shared_ptr<const base::Bytes> encoded;
};

struct LocalTopic;

/// Derive from it to hear a topic. Destroying it unsubscribes. Own shard only.
class Subscription
    : public boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::safe_link>> {
  public:
    Subscription() = default;
    Subscription(const Subscription&) = delete;
    Subscription& operator=(const Subscription&) = delete;
    virtual ~Subscription();

    /// While subscribed: the topic's name, and its number among those of this shard, never used again.
    const std::string& topic() const;
    std::uint32_t stream() const;

    /// Must not suspend, subscribe or unsubscribe.
    virtual void on_published(Delivery& delivery) = 0;

  private:
    friend class LocalTopics;
    LocalTopic* topic_ = nullptr;
};

class LocalTopics;

/// A topic as one shard knows it: there as long as somebody here is subscribed.
struct LocalTopic {
    using Subscriptions = boost::intrusive::list<Subscription, boost::intrusive::constant_time_size<false>>;

    LocalTopics& home;
    const std::string name;
    const std::uint32_t stream;
    Subscriptions subscriptions{};
    platform::MonotonicTime told_at = platform::MonotonicTime{} - told_every;
    Published waiting{};    // to be told when told_every is over
    bool is_due = false;    // in the list of those that have one
    bool is_kept = false;   // its history is kept for its subscribers here
    bool is_noted = false;  // and has been told where the topic stood
};

class LocalTopics final : private fiber::Timer {
  public:
    /// `on_deserted` is told when nobody here is subscribed to a topic any more whose history is kept.
    explicit LocalTopics(fiber::Shard& shard, std::function<void(const LocalTopic&)> on_deserted = {});
    ~LocalTopics() override;
    LocalTopics(const LocalTopics&) = delete;
    LocalTopics& operator=(const LocalTopics&) = delete;

    void subscribe(Subscription& subscription, std::string topic);
    void unsubscribe(Subscription& subscription);
    void deliver(const Published& publication);

    LocalTopic& topic_of(const Subscription& subscription) { return *subscription.topic_; }
    std::size_t topic_count() const { return topics_.size(); }
    /// Whether somebody here is subscribed, for certain.
    bool is_followed(std::string_view topic) const { return topics_.contains(topic); }

    /// As if somebody were subscribed to the topic, and once more; and not any longer.
    void follow(std::string_view topic) {
        followers_[slot_of(topic)].fetch_add(1, std::memory_order_seq_cst);
    }
    void unfollow(std::string_view topic) {
        followers_[slot_of(topic)].fetch_sub(1, std::memory_order_relaxed);
    }
    /// Any thread. False: nobody here follows it whose subscribe() or follow() has returned. True: likely
    /// somebody does.
    bool may_follow(std::string_view topic) const {
        return followers_[slot_of(topic)].load(std::memory_order_seq_cst) > 0;
    }

  private:
    static constexpr std::size_t slots = 16'384;
    static std::size_t slot_of(std::string_view topic) {
        return std::hash<std::string_view>{}(topic) % slots;
    }

    void tell(LocalTopic& topic, const Published& publication);
    void put_off(LocalTopic& topic, const Published& publication);
    void forget(LocalTopic& topic);
    void on_due() override;

    fiber::Shard& shard_;
    const std::function<void(const LocalTopic&)> on_deserted_;
    std::unordered_map<std::string_view, std::unique_ptr<LocalTopic>> topics_;  // by their own names
    std::vector<LocalTopic*> due_;
    std::uint32_t last_stream_ = 0;
    /// How many topics there are whose names fall into a slot.
    std::vector<std::atomic<std::uint32_t>> followers_ = std::vector<std::atomic<std::uint32_t>>(slots);
};

}  // namespace livepet::pubsub
