// What travels between shards: a message for an actor, a signal, or the answer to a call.
#pragma once

#include <memory>

namespace livepet::actor {

class Dispatcher;
class Parcel;

/// Lets go of a parcel. Most are on the heap; one that is part of something else (a timer) only becomes free
/// to be sent again.
struct ParcelRelease {
    void operator()(Parcel* parcel) const noexcept;
};

class Parcel {
  public:
    Parcel() = default;
    Parcel(const Parcel&) = delete;
    Parcel& operator=(const Parcel&) = delete;
    virtual ~Parcel() = default;

    /// Called once on the shard it was sent to, which takes it over from here. Must not suspend.
    virtual void arrive(Dispatcher& here, std::unique_ptr<Parcel, ParcelRelease> self) = 0;

    /// Whether it may be turned away when too much is under way already: control never is.
    virtual bool is_droppable() const noexcept { return false; }
    /// Instead of arrive(): it was turned away.
    virtual void turned_away() noexcept {}

  protected:
    virtual void release() noexcept { delete this; }

  private:
    friend struct ParcelRelease;
    friend class Inbox;
    friend class MailList;
    Parcel* next_ = nullptr;
};

using ParcelPtr = std::unique_ptr<Parcel, ParcelRelease>;

inline void ParcelRelease::operator()(Parcel* parcel) const noexcept { parcel->release(); }

}  // namespace livepet::actor
