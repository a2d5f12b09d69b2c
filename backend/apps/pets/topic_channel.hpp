// A joined topic of this app: passes on what the topic publishes to the session, from the snapshot on.
//
// Subscribes when made, before the snapshot is asked for, and keeps what is published meanwhile: so nothing
// between the two is missed. The session's shard only.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "backend/apps/pets/topic_state.hpp"
#include "backend/gateway/app.hpp"
#include "backend/pubsub/broker.hpp"

namespace livepet::pets {

/// Publications kept before the snapshot is there. More, and the client sees the gap and joins anew.
inline constexpr std::size_t early_publications_max = 64;

class TopicChannel : public gateway::Channel, private pubsub::Subscription {
  public:
    TopicChannel(gateway::Session& session, std::uint32_t channel, pubsub::LocalTopics& topics,
                 std::string topic)
        : session_(session), channel_(channel) {
        topics.subscribe(*this, std::move(topic));
    }

    /// Sends the snapshot and whatever has been published since it was taken. Once.
    void open(TopicState state) {
        session_.send(wire::Snapshot{channel_, state.revision, std::move(state.snapshot)});
        is_open_ = true;
        for (const auto& publication : early_) {
            if (publication->revision > state.revision) pass_on(*publication);
        }
        early_ = {};
    }

  private:
    void on_published(const std::shared_ptr<const pubsub::Publication>& publication) override {
        if (is_open_) {
            pass_on(*publication);
        } else if (early_.size() < early_publications_max) {
            early_.push_back(publication);
        }
    }

    void pass_on(const pubsub::Publication& publication) {
        session_.send(wire::Patch{channel_, publication.revision, publication.patch});
    }

    gateway::Session& session_;  // owns this channel
    const std::uint32_t channel_;
    bool is_open_ = false;
    std::vector<std::shared_ptr<const pubsub::Publication>> early_;
};

}  // namespace livepet::pets
