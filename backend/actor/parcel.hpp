// What travels between shards: a message for an actor, or the answer to a call.
#pragma once

#include <memory>

namespace livepet::actor {

class Dispatcher;

class Parcel {
  public:
    Parcel() = default;
    Parcel(const Parcel&) = delete;
    Parcel& operator=(const Parcel&) = delete;
    virtual ~Parcel() = default;

    /// Called once on the shard it was sent to, which takes it over from here. Must not suspend.
    virtual void arrive(Dispatcher& here, std::unique_ptr<Parcel> self) = 0;

  private:
    friend class Inbox;
    friend class Mailbox;
    Parcel* next_ = nullptr;
};

}  // namespace livepet::actor
