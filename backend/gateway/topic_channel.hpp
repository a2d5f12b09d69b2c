// A joined topic: passes on to the session what the topic publishes, from where the client was, or from a
// snapshot on.
//
//     auto joined = std::make_unique<TopicChannel>(session, join, broker, topic);
//     if (joined->resume()) return joined;
//     joined->open(revision, snapshot);  // asked for after that
//
// Subscribes when made, and keeps what is published before it is open: so nothing is missed between. Frames
// are made once for all that follow the topic on a shard. To a client that does not keep up, patches are held
// back and told as one when it does. The session's shard only.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "backend/gateway/app.hpp"
#include "backend/pubsub/broker.hpp"

namespace livepet::gateway {

/// Publications kept before the channel is open. More, and the client sees the gap and joins anew.
inline constexpr std::size_t early_publications_max = 64;

class TopicChannel : public Channel, private pubsub::Subscription {
  public:
    TopicChannel(Session& session, const wire::Join& join, pubsub::Broker& broker, std::string topic);

    /// In the session's fiber. True: the client has been told what it missed since the revision that it had.
    bool resume();

    /// Sends the snapshot and whatever has been published since it was taken. Once, unless resume() was true.
    void open(std::uint64_t revision, base::Bytes snapshot);

    void on_room() override;

  private:
    void on_published(pubsub::Delivery& delivery) override;
    void start_from(std::uint64_t revision);
    void pass_on(pubsub::Delivery& delivery);
    void pass_on(const pubsub::Published& publication);

    Session& session_;  // owns this channel
    pubsub::Broker& broker_;
    const std::uint32_t channel_;
    std::uint64_t client_has_;
    bool is_open_ = false;
    std::vector<pubsub::Published> early_;
    pubsub::Published held_back_;
};

}  // namespace livepet::gateway
