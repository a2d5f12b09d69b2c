#include "frontend-wasm/store/followed_topic.hpp"

namespace livepet::ui::store {

void FollowedTopic::joined(std::uint32_t channel, platform::MonotonicTime now) {
    channel_ = channel;
    stream_ = 0;
    joined_at_ = now;
    rejoin_ = false;
    reason_.clear();
    status_ = has_state() ? TopicStatus::stale : TopicStatus::loading;
}

void FollowedTopic::parted() {
    channel_ = 0;
    stream_ = 0;
    rejoin_ = false;
    if (status_ == TopicStatus::live) status_ = TopicStatus::stale;
}

void FollowedTopic::closed(std::string_view reason) {
    channel_ = 0;
    stream_ = 0;
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

void FollowedTopic::go_live(std::uint32_t stream, std::uint64_t revision) {
    rejoin_ = false;
    status_ = TopicStatus::live;
    stream_ = stream;
    revision_ = revision;
}

sync::Follow FollowedTopic::snapshot(const wire::Snapshot& snapshot) {
    const sync::Follow outcome = apply_snapshot(snapshot.revision, snapshot.body);
    if (outcome == sync::Follow::applied) go_live(snapshot.stream, snapshot.revision);
    return outcome;
}

sync::Follow FollowedTopic::resumed(const wire::Resumed& resumed) {
    const sync::Follow outcome = resume(resumed.revision);
    if (outcome == sync::Follow::applied) go_live(resumed.stream, resumed.revision);
    return outcome;
}

sync::Follow FollowedTopic::patch(const wire::Patch& patch) {
    if (rejoin_) return sync::Follow::stale;
    const sync::Follow outcome = apply_patch(patch.revision, patch.span, patch.body);
    if (outcome == sync::Follow::applied) revision_ = patch.revision;
    return outcome;
}

}  // namespace livepet::ui::store
