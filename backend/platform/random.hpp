// Randomness, of two kinds that must not be taken for each other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "shared/base/random.hpp"

namespace livepet::platform {

/// Randomness that nobody can guess: tokens, secrets. Any thread.
class Entropy {
  public:
    virtual ~Entropy() = default;
    virtual void fill(std::span<std::byte> bytes) = 0;
};

/// The operating system's. Ends the process if the system has none, which no caller could mend.
class RealEntropy final : public Entropy {
  public:
    void fill(std::span<std::byte> bytes) override;
};

/// Randomness that a seed repeats: jitter, phases, names, schedules (splitmix64). Not for secrets. One thread
/// at a time.
class Random {
  public:
    explicit Random(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() { return base::next_random(state_); }

    /// 0 to bound - 1; bound is at least 1. The bias of the modulus is below 2^-32 for the bounds used here.
    std::uint64_t below(std::uint64_t bound) { return next() % bound; }

  private:
    std::uint64_t state_;
};

}  // namespace livepet::platform
