// Randomness, of two kinds that must not be taken for each other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

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

    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15ULL;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
        return z ^ (z >> 31U);
    }

    /// 0 to bound - 1; bound is at least 1. The bias of the modulus is below 2^-32 for the bounds used here.
    std::uint64_t below(std::uint64_t bound) { return next() % bound; }

  private:
    std::uint64_t state_;
};

}  // namespace livepet::platform
