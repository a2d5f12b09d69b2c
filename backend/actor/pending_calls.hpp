// The calls of a shard's fibers that wait for an answer, by number.
//
// A caller's place is known by a number that is never used again, not by its address: an answer that comes
// after the deadline finds no such number and is dropped, so it can reach nobody else. Own shard only. As
// many as there are fibers that wait.
#pragma once

#include <cstdint>
#include <vector>

namespace livepet::actor {

class PendingCall;

class PendingCalls {
  public:
    /// The call's number; not 0.
    std::uint64_t add(PendingCall& call) {
        if (free_ == none) {
            slots_.push_back({});
            free_ = static_cast<std::uint32_t>(slots_.size() - 1);
        }
        const std::uint32_t index = free_;
        Slot& slot = slots_[index];
        free_ = slot.next_free;
        slot.call = &call;
        return std::uint64_t{++slot.uses} << 32U | index;
    }

    void remove(std::uint64_t number) {
        const auto index = static_cast<std::uint32_t>(number);
        slots_[index].call = nullptr;
        slots_[index].next_free = free_;
        free_ = index;
    }

    /// Null once it waits no more.
    PendingCall* find(std::uint64_t number) const {
        const auto index = static_cast<std::uint32_t>(number);
        if (index >= slots_.size() || slots_[index].uses != number >> 32U) return nullptr;
        return slots_[index].call;
    }

  private:
    static constexpr std::uint32_t none = ~std::uint32_t{0};
    struct Slot {
        PendingCall* call = nullptr;
        std::uint32_t uses = 0;
        std::uint32_t next_free = none;
    };

    std::vector<Slot> slots_;
    std::uint32_t free_ = none;
};

}  // namespace livepet::actor
