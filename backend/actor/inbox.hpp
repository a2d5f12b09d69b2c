// A shard's letter box for the other threads: many put parcels in, the shard takes all that are there.
//
// A lock-free stack that the taker turns around: one compare-and-swap a parcel, and the order in which
// parcels were put in is the order in which they are taken out, so that each sender's own order is kept.
// Bounded: beyond inbox_length_max what may be dropped is turned away; control is not.
#pragma once

#include <atomic>
#include <cstddef>
#include <utility>

#include "backend/actor/parcel.hpp"

namespace livepet::actor {

inline constexpr std::size_t inbox_length_max = 1'000'000;

class Inbox {
  public:
    Inbox() = default;
    ~Inbox();
    Inbox(const Inbox&) = delete;
    Inbox& operator=(const Inbox&) = delete;

    /// Any thread. True if the box was empty: then the shard has to be told.
    bool put(ParcelPtr parcel);

    /// The shard's thread: hands all parcels to `take(ParcelPtr)`, oldest first.
    template <class F>
    void take_all(F&& take) {
        for (Parcel* parcel = detach_oldest_first(); parcel;) {
            Parcel* next = std::exchange(parcel->next_, nullptr);
            take(ParcelPtr(parcel));
            parcel = next;
        }
    }

    /// The shard's thread: costs a look.
    bool is_empty() const { return newest_.load(std::memory_order_relaxed) == nullptr; }

    /// Any thread: about how many there are.
    std::size_t length() const { return length_.load(std::memory_order_relaxed); }

  private:
    Parcel* detach_oldest_first();

    std::atomic<Parcel*> newest_{nullptr};
    std::atomic<std::size_t> length_{0};
};

}  // namespace livepet::actor
