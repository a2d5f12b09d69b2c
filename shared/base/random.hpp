// Numbers that look random and that a seed repeats, in every compiler alike. Not for secrets.
#pragma once

#include <cstdint>

namespace livepet::base {

/// splitmix64 (Steele, Lea, Flood 2014): the next 64 bits from a counter, which it moves on.
constexpr std::uint64_t next_random(std::uint64_t& state) {
    std::uint64_t z = (state += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
}

}  // namespace livepet::base
