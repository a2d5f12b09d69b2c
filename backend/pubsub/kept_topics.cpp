#include "backend/pubsub/kept_topics.hpp"

namespace livepet::pubsub {

KeptTopics::KeptTopics(fiber::Shard& shard, LocalTopics& topics) : shard_(shard), topics_(topics) {}

KeptTopics::~KeptTopics() = default;

void KeptTopics::follow(const std::string& topic, unsigned shard) {
    const auto [found, is_new] = kept_.try_emplace(topic);
    if (is_new) topics_.follow(topic);
    found->second.followers.set(shard);
    found->second.left_last = 0;
}

void KeptTopics::unfollow(const std::string& topic, unsigned shard) {
    const auto found = kept_.find(topic);
    if (found == kept_.end()) return;
    found->second.followers.reset(shard);
    if (found->second.followers.any()) return;
    found->second.left_last = ++left_;
    leaving_.push_back({topic, left_, shard_.clock().now() + linger});
    if (leaving_.size() > lingering_max) forget_first();
    if (!is_armed()) shard_.timers().arm(*this, leaving_.front().forget_at);
}

void KeptTopics::add(const Published& publication) {
    if (publication->kind != Kind::patch) return;
    const auto found = kept_.find(publication->topic);
    if (found != kept_.end()) found->second.history.add(publication);
}

void KeptTopics::begin_at(const std::string& topic, std::uint64_t revision) {
    const auto found = kept_.find(topic);
    if (found != kept_.end()) found->second.history.begin_at(revision);
}

std::optional<std::vector<Published>> KeptTopics::since(const std::string& topic,
                                                        std::uint64_t revision) const {
    const auto found = kept_.find(topic);
    if (found == kept_.end()) return std::nullopt;
    return found->second.history.since(revision);
}

/// Unless somebody has come back to it since.
void KeptTopics::forget_first() {
    const auto found = kept_.find(leaving_.front().topic);
    if (found != kept_.end() && found->second.left_last == leaving_.front().number) {
        topics_.unfollow(found->first);
        kept_.erase(found);
    }
    leaving_.pop_front();
}

void KeptTopics::on_due() {
    const auto now = shard_.clock().now();
    while (!leaving_.empty() && leaving_.front().forget_at <= now) forget_first();
    if (!leaving_.empty()) shard_.timers().arm(*this, leaving_.front().forget_at);
}

}  // namespace livepet::pubsub
