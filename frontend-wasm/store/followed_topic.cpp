#include "frontend-wasm/store/followed_topic.hpp"

namespace livepet::ui::store {

void FollowedTopic::joined(std::uint32_t channel, platform::MonotonicTime now) {
    channel_ = channel;
    joined_at_ = now;
    rejoin_ = false;
    reason_.clear();
    status_ = has_state() ? TopicStatus::stale : TopicStatus::loading;
}

void FollowedTopic::parted() {
    channel_ = 0;
    rejoin_ = false;
    if (status_ == TopicStatus::live) status_ = TopicStatus::stale;
}

void FollowedTopic::closed(std::string_view reason) {
    channel_ = 0;
    rejoin_ = false;
    reason_ = reason;
    status_ = TopicStatus::closed;
}

void FollowedTopic::ask_to_rejoin() {
    rejoin_ = true;
    if (status_ == TopicStatus::live) status_ = TopicStatus::stale;
}

bool FollowedTopic::wants_to_rejoin(platform::MonotonicTime now) const {
    return rejoin_ && now - joined_at_ >= rejoin_interval;
}

sync::Follow FollowedTopic::snapshot(std::uint64_t revision, base::BytesView body) {
    const sync::Follow outcome = apply_snapshot(revision, body);
    if (outcome == sync::Follow::applied) {
        rejoin_ = false;
        status_ = TopicStatus::live;
        revision_ = revision;
    }
    return outcome;
}

sync::Follow FollowedTopic::patch(std::uint64_t revision, base::BytesView body) {
    if (rejoin_) return sync::Follow::stale;
    const sync::Follow outcome = apply_patch(revision, body);
    if (outcome == sync::Follow::applied) revision_ = revision;
    return outcome;
}

}  // namespace livepet::ui::store
