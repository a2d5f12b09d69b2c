// What a shard is doing at this moment, as told by whoever has it do something, for the watchdog's report and
// for a crash's.
//
// Set by the shard's own thread, at the cost of three plain stores; read by any, or by a signal handler. Its
// parts are set one by one, so only of a shard that is stuck are they sure to belong together. Fibers take
// turns: who sets it before a piece of work sets it again when that goes on after a wait.
#pragma once

#include <atomic>
#include <cstdint>

namespace livepet::fiber {

class Activity {
  public:
    struct Reading {
        const char* what;  // null: nothing was told
        std::uint64_t first;
        std::uint64_t second;
    };

    /// `what` is for ever: a literal. The numbers are the teller's own, an actor's type and id for instance.
    void set(const char* what, std::uint64_t first = 0, std::uint64_t second = 0) noexcept {
        what_.store(what, std::memory_order_relaxed);
        first_.store(first, std::memory_order_relaxed);
        second_.store(second, std::memory_order_relaxed);
    }
    void clear() noexcept { set(nullptr); }

    Reading read() const noexcept {
        return {what_.load(std::memory_order_relaxed), first_.load(std::memory_order_relaxed),
                second_.load(std::memory_order_relaxed)};
    }

  private:
    std::atomic<const char*> what_{nullptr};
    std::atomic<std::uint64_t> first_{0};
    std::atomic<std::uint64_t> second_{0};
};

}  // namespace livepet::fiber
