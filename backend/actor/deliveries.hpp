// Envelopes that are on this shard but not yet in their mailboxes, a few at a time. Own shard only.
//
// Problem: an actor among millions is in nobody's cache; to find it is one wait for memory after the other,
// and a cast costs little else. Choice: while many come in a row (other shards' mail, the casts of a handler
// that returns at once), look several up side by side, so that the processor waits for all of them together.
// Whoever looks at an actor in any other way has what is here delivered first: nothing overtakes.
#pragma once

#include <array>
#include <cstddef>
#include <utility>

#include "backend/actor/cell.hpp"
#include "backend/actor/envelope.hpp"
#include "backend/fiber/prefetch.hpp"

namespace livepet::actor {

class Deliveries {
  public:
    /// While open, envelopes may be added instead of being delivered at once.
    bool is_open() const { return is_open_; }
    void open() { is_open_ = true; }
    void close() { is_open_ = false; }

    bool is_empty() const { return count_ == 0; }
    bool is_full() const { return count_ == envelopes_.size(); }
    /// There is room.
    void add(EnvelopePtr envelope) { envelopes_[count_++] = std::move(envelope); }

    /// Hands all to `deliver(Cell*, EnvelopePtr)`, in the order in which they were added; `find(Identity)`
    /// gives the cell, or null. `deliver` must not destroy cells.
    template <class Find, class Deliver>
    void deliver_all(Find&& find, Deliver&& deliver) {
        std::array<Cell*, size> cells;
        const std::size_t count = std::exchange(count_, 0);
        for (std::size_t i = 0; i < count; ++i) cells[i] = find(envelopes_[i]->to());
        for (std::size_t i = 0; i < count; ++i) {
            if (cells[i]) fiber::prefetch(*cells[i]);
        }
        for (std::size_t i = 0; i < count; ++i) deliver(cells[i], std::move(envelopes_[i]));
    }

  private:
    static constexpr std::size_t size = 16;

    std::array<EnvelopePtr, size> envelopes_;
    std::size_t count_ = 0;
    bool is_open_ = false;
};

}  // namespace livepet::actor
