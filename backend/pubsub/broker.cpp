#include "backend/pubsub/broker.hpp"

#include <utility>

namespace livepet::pubsub {

Subscription::~Subscription() {
    if (home_) home_->unsubscribe(*this);
}

void LocalTopics::subscribe(Subscription& subscription, std::string topic) {
    Subscriptions& subscriptions = topics_[topic];
    if (subscriptions.empty()) followers_[slot_of(topic)].fetch_add(1, std::memory_order_seq_cst);
    subscriptions.push_back(subscription);
    subscription.home_ = this;
    subscription.topic_ = std::move(topic);
}

void LocalTopics::unsubscribe(Subscription& subscription) {
    const auto found = topics_.find(subscription.topic_);
    found->second.erase(found->second.iterator_to(subscription));
    if (found->second.empty()) {
        followers_[slot_of(found->first)].fetch_sub(1, std::memory_order_relaxed);
        topics_.erase(found);
    }
    subscription.home_ = nullptr;
}

void LocalTopics::deliver(const std::shared_ptr<const Publication>& publication) {
    const auto found = topics_.find(publication->topic);
    if (found == topics_.end()) return;
    for (Subscription& subscription : found->second) subscription.on_published(publication);
}

Broker::Broker(std::span<const std::unique_ptr<fiber::Shard>> shards) : shards_(shards) {
    for (std::size_t i = 0; i < shards.size(); ++i) tables_.push_back(std::make_unique<LocalTopics>());
}

void Broker::publish(const fiber::Shard& from, Publication publication) {
    const auto shared = std::make_shared<const Publication>(std::move(publication));
    for (const auto& shard : shards_) {
        if (shard.get() == &from || !on(*shard).may_follow(shared->topic)) continue;
        shard->post([this, index = shard->index(), shared] { tables_[index]->deliver(shared); });
    }
    on(from).deliver(shared);
}

}  // namespace livepet::pubsub
