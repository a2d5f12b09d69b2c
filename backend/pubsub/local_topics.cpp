#include "backend/pubsub/local_topics.hpp"

#include <utility>

namespace livepet::pubsub {

Subscription::~Subscription() {
    if (topic_) topic_->home.unsubscribe(*this);
}

const std::string& Subscription::topic() const { return topic_->name; }

std::uint32_t Subscription::stream() const { return topic_->stream; }

LocalTopics::LocalTopics(fiber::Shard& shard, std::function<void(const LocalTopic&)> on_deserted)
    : shard_(shard), on_deserted_(std::move(on_deserted)) {}

LocalTopics::~LocalTopics() = default;

void LocalTopics::subscribe(Subscription& subscription, std::string topic) {
    auto found = topics_.find(topic);
    if (found == topics_.end()) {
        auto made = std::unique_ptr<LocalTopic>(new LocalTopic{*this, std::move(topic), ++last_stream_});
        const std::string_view name = made->name;
        found = topics_.emplace(name, std::move(made)).first;
        follow(name);
    }
    found->second->subscriptions.push_back(subscription);
    subscription.topic_ = found->second.get();
}

void LocalTopics::unsubscribe(Subscription& subscription) {
    LocalTopic& topic = *std::exchange(subscription.topic_, nullptr);
    topic.subscriptions.erase(topic.subscriptions.iterator_to(subscription));
    if (topic.subscriptions.empty()) forget(topic);
}

void LocalTopics::forget(LocalTopic& topic) {
    unfollow(topic.name);
    if (topic.is_kept && on_deserted_) on_deserted_(topic);
    if (topic.is_due) std::erase(due_, &topic);
    topics_.erase(topic.name);
}

void LocalTopics::deliver(const Published& publication) {
    const auto found = topics_.find(publication->topic);
    if (found == topics_.end()) return;
    LocalTopic& topic = *found->second;
    const bool is_soon = shard_.clock().now() - topic.told_at < told_every;
    if (publication->kind == Kind::patch && (topic.is_due || is_soon)) return put_off(topic, publication);
    tell(topic, publication);
}

void LocalTopics::put_off(LocalTopic& topic, const Published& publication) {
    if (topic.waiting) {
        Published both = merged(topic.waiting, publication);
        if (!both) tell(topic, topic.waiting);
        topic.waiting = both ? std::move(both) : publication;
    } else {
        topic.waiting = publication;
    }
    if (std::exchange(topic.is_due, true)) return;
    due_.push_back(&topic);
    if (!is_armed()) shard_.timers().arm(*this, shard_.clock().now() + told_every);
}

void LocalTopics::tell(LocalTopic& topic, const Published& publication) {
    topic.told_at = shard_.clock().now();
    Delivery delivery{publication, topic.stream, nullptr};
    for (Subscription& subscription : topic.subscriptions) subscription.on_published(delivery);
}

void LocalTopics::on_due() {
    for (LocalTopic* topic : std::exchange(due_, {})) {
        topic->is_due = false;
        tell(*topic, std::exchange(topic->waiting, nullptr));
    }
}

}  // namespace livepet::pubsub
