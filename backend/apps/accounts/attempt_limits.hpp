// How often something may be tried, by account, by address: in a bounded memory that nobody can flood to have
// a limit forgotten.
//
// A table with an entry a key would have to drop some when it is full, and whoever makes many keys then gets
// a limit of theirs dropped; or to refuse new keys, which shuts out everybody else. So there are no entries:
// a key has one bucket in each of a few rows, found by a keyed hash that nobody outside can compute, and is
// refused only if all of them are empty. Others share some of its buckets, hardly ever all.
//
// A key's buckets are on one shard; take() parks the calling fiber while it asks there. No locks.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "backend/fiber/shard.hpp"
#include "backend/gateway/rate.hpp"
#include "backend/platform/random.hpp"

namespace livepet::accounts {

/// One shard's; its thread only.
class AttemptBuckets {
  public:
    explicit AttemptBuckets(gateway::Rate rate) : rate_(rate) {}

    /// Takes one for the key with this hash. Or says for how long there will be none.
    std::optional<std::chrono::nanoseconds> take(std::uint64_t hash, platform::MonotonicTime now);
    void give_back(std::uint64_t hash);

  private:
    static constexpr std::size_t rows = 4;
    static constexpr std::size_t columns = 8'192;  // a bucket has 8 bytes: 256 KB in all
    using Row = std::array<gateway::TokenBucket, columns>;

    gateway::TokenBucket& bucket(std::size_t row, std::uint64_t hash) {
        return table_[row][(hash >> (16 * row)) % columns];
    }

    const gateway::Rate rate_;
    std::array<Row, rows> table_{};
};

class AttemptLimits {
  public:
    /// The shards outlive it, and run while it is asked.
    AttemptLimits(std::vector<fiber::Shard*> shards, gateway::Rate rate, platform::Entropy& entropy);

    /// In a fiber of `here`: takes one, or says for how long there will be none.
    std::optional<std::chrono::nanoseconds> take(fiber::Shard& here, std::string_view key);
    /// It was no guess.
    void give_back(std::string_view key);

  private:
    std::uint64_t hash_of(std::string_view key) const;

    std::vector<fiber::Shard*> shards_;
    std::vector<std::unique_ptr<AttemptBuckets>> buckets_;
    std::array<std::byte, 16> secret_{};
};

}  // namespace livepet::accounts
