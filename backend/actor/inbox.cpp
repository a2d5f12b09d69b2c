#include "backend/actor/inbox.hpp"

namespace livepet::actor {

Inbox::~Inbox() {
    take_all([](ParcelPtr) {});
}

bool Inbox::put(ParcelPtr parcel) {
    if (length_.fetch_add(1, std::memory_order_relaxed) >= inbox_length_max && parcel->is_droppable()) {
        length_.fetch_sub(1, std::memory_order_relaxed);
        parcel->turned_away();
        return false;
    }
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
    std::size_t taken = 0;
    for (; rest; ++taken) {
        Parcel* next = rest->next_;
        rest->next_ = std::exchange(oldest, rest);
        rest = next;
    }
    length_.fetch_sub(taken, std::memory_order_relaxed);
    return oldest;
}

}  // namespace livepet::actor
