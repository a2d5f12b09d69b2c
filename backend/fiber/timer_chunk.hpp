// The timers of one slot of a wheel, 28 to a chunk.
//
// Problem: of millions of timers, none that is due is in the processor's cache, and in a list each is found
// only through the one before it: one wait for memory after the other, most of the price of a tick. Choice:
// their addresses side by side, so that the memory of those to come is on its way while one fires.
//
// A timer that is disarmed leaves a hole; a chunk of nothing but holes goes back to its pool. So chunks are
// never more than armed timers. In the order in which they were armed. One thread: the shard's.
#pragma once

#include <array>
#include <boost/intrusive/list.hpp>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "backend/fiber/prefetch.hpp"
#include "backend/fiber/timer.hpp"

namespace livepet::fiber {

class TimerChunks;

class alignas(256) TimerChunk
    : public boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
  public:
    static constexpr std::uint16_t capacity = 28;

    bool is_full() const { return end_ == capacity; }
    std::uint16_t end() const { return end_; }

    void add(Timer& timer) {
        places_[end_] = &timer;
        timer.place_ = &places_[end_++];
        ++used_;
    }
    /// Disarms it; null for a hole. Between hold() and release() only.
    Timer* take(std::uint16_t index) {
        Timer* timer = places_[index];
        if (!timer) return nullptr;
        timer->place_ = nullptr;
        places_[index] = nullptr;
        --used_;
        return timer;
    }

    /// Until release() it stays, whoever leaves it.
    void hold() { ++used_; }
    void release() { leave(); }

    /// The timers' first lines, which they need to say what else they will need. All in a row, for so the
    /// processor looks up many pages at a time.
    void prefetch_timers() const {
        for (std::uint16_t i = 0; i < end_; ++i) fiber::prefetch(places_[i], 2 * cache_line);
    }
    /// The rest, which they know themselves.
    void prefetch_behind() const {
        for (std::uint16_t i = 0; i < end_; ++i) {
            if (places_[i]) places_[i]->prefetch();
        }
    }

  private:
    friend class Timer;
    friend class TimerChunks;

    static TimerChunk& of(TimerPlace* place) {
        const auto offset = reinterpret_cast<std::uintptr_t>(place) % sizeof(TimerChunk);
        return *reinterpret_cast<TimerChunk*>(reinterpret_cast<char*>(place) - offset);
    }
    void leave(TimerPlace* place);
    void leave();

    TimerChunks* pool_ = nullptr;
    std::uint16_t end_ = 0;   // places given out
    std::uint16_t used_ = 0;  // of those, without holes; and who holds it
    std::array<TimerPlace, capacity> places_{};
};

static_assert(sizeof(TimerChunk) == 256);

using TimerSlot = boost::intrusive::list<TimerChunk, boost::intrusive::constant_time_size<false>>;

/// The chunks of one wheel that nobody needs now; as many as were needed at once. When it goes, timers that
/// are armed are so no longer.
class TimerChunks {
  public:
    TimerChunks() = default;
    ~TimerChunks();
    TimerChunks(const TimerChunks&) = delete;
    TimerChunks& operator=(const TimerChunks&) = delete;

    void put_back(TimerChunk& chunk) { free_.push_front(chunk); }
    /// In use, or free.
    std::size_t made() const { return slabs_.size() * chunks_per_slab; }

    /// Into the last chunk of `slot`.
    void add(TimerSlot& slot, Timer& timer) {
        if (slot.empty() || slot.back().is_full()) slot.push_back(take());
        slot.back().add(timer);
    }

  private:
    static constexpr std::size_t chunks_per_slab = 64;
    using Slab = std::array<TimerChunk, chunks_per_slab>;

    TimerChunk& take();

    std::vector<std::unique_ptr<Slab>> slabs_;
    TimerSlot free_;
};

}  // namespace livepet::fiber
