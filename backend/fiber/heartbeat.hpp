// A sign of life: a count that goes up while a shard gets on, and stands still while it sleeps, saying so, or
// is stuck.
//
// Written by the shard's own thread, one plain store a beat; read by any.
#pragma once

#include <atomic>
#include <cstdint>

namespace livepet::fiber {

class Heartbeat {
  public:
    struct Reading {
        std::uint64_t beats;
        bool sleeps;
    };

    void beat() noexcept { store(own_ = (own_ | 1U) + 1); }
    /// Until the next beat. That one comes before any work.
    void sleep() noexcept { store(own_ |= 1U); }

    Reading read() const noexcept {
        const std::uint64_t value = shown_.load(std::memory_order_relaxed);
        return {value >> 1U, (value & 1U) != 0};
    }

  private:
    void store(std::uint64_t value) noexcept { shown_.store(value, std::memory_order_relaxed); }

    std::uint64_t own_ = 1;  // twice the beats, and one while it sleeps; before the first beat it does
    std::atomic<std::uint64_t> shown_{1};
};

}  // namespace livepet::fiber
