// FNV-1a, 64 bit: the same fingerprint out of every compiler, at compile time too. For schema and state
// hashes, which compare two honest sides; it resists no attacker.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace livepet::base {

class Fnv1a {
  public:
    constexpr void add(std::uint8_t byte) { hash_ = (hash_ ^ byte) * 0x100000001B3ULL; }

    constexpr void add(std::string_view text) {
        for (const char c : text) add(static_cast<std::uint8_t>(c));
        add(std::uint8_t{0});  // so that "ab","c" and "a","bc" differ
    }

    constexpr void add(std::uint64_t number) {
        for (int shift = 0; shift < 64; shift += 8) add(static_cast<std::uint8_t>(number >> shift));
    }

    constexpr void add(std::span<const std::byte> bytes) {
        for (const std::byte b : bytes) add(static_cast<std::uint8_t>(b));
    }

    constexpr std::uint64_t value() const { return hash_; }

  private:
    std::uint64_t hash_ = 0xCBF29CE484222325ULL;
};

}  // namespace livepet::base
