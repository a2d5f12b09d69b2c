#include "backend/actor/inbox.hpp"

#include <utility>

namespace livepet::actor {

Inbox::~Inbox() {
    take_all([](std::unique_ptr<Parcel>) {});
}

bool Inbox::put(std::unique_ptr<Parcel> parcel) {
    Parcel* added = parcel.release();
    Parcel* newest = newest_.load(std::memory_order_relaxed);
    do {
        added->next_ = newest;
    } while (
        !newest_.compare_exchange_weak(newest, added, std::memory_order_release, std::memory_order_relaxed));
    return newest == nullptr;
}

Parcel* Inbox::detach_oldest_first() {
    Parcel* rest = newest_.exchange(nullptr, std::memory_order_acquire);
    Parcel* oldest = nullptr;
    while (rest) {
        Parcel* next = rest->next_;
        rest->next_ = std::exchange(oldest, rest);
        rest = next;
    }
    return oldest;
}

}  // namespace livepet::actor
