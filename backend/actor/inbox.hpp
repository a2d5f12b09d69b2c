// A shard's letter box for the other threads: many put parcels in, the shard takes all that are there.
//
// A lock-free stack that the taker turns around: one compare-and-swap a parcel, and the order in which
// parcels were put in is the order in which they are taken out, so that each sender's own order is kept.
#pragma once

#include <atomic>
#include <memory>

#include "backend/actor/parcel.hpp"

namespace livepet::actor {

class Inbox {
  public:
    Inbox() = default;
    ~Inbox();
    Inbox(const Inbox&) = delete;
    Inbox& operator=(const Inbox&) = delete;

    /// Any thread. True if the box was empty: then the shard has to be told.
    bool put(std::unique_ptr<Parcel> parcel);

    /// The shard's thread: hands all parcels to `take(std::unique_ptr<Parcel>)`, oldest first.
    template <class F>
    void take_all(F&& take) {
        for (Parcel* parcel = detach_oldest_first(); parcel;) {
            Parcel* next = parcel->next_;
            parcel->next_ = nullptr;
            take(std::unique_ptr<Parcel>(parcel));
            parcel = next;
        }
    }

  private:
    Parcel* detach_oldest_first();

    std::atomic<Parcel*> newest_{nullptr};
};

}  // namespace livepet::actor
