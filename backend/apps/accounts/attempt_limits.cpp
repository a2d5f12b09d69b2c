#include "backend/apps/accounts/attempt_limits.hpp"

#include <sodium.h>

#include <algorithm>

#include "backend/fiber/run_on.hpp"

namespace livepet::accounts {

std::optional<std::chrono::nanoseconds> AttemptBuckets::take(std::uint64_t hash,
                                                             platform::MonotonicTime now) {
    auto shortest = std::chrono::nanoseconds::max();
    for (std::size_t row = 0; row < rows; ++row)
        shortest = std::min(shortest, bucket(row, hash).until_next(rate_, now));
    if (shortest.count() > 0) return shortest;
    for (std::size_t row = 0; row < rows; ++row) (void)bucket(row, hash).take(rate_, now);
    return std::nullopt;
}

void AttemptBuckets::give_back(std::uint64_t hash) {
    for (std::size_t row = 0; row < rows; ++row) bucket(row, hash).give_back(rate_);
}

AttemptLimits::AttemptLimits(std::vector<fiber::Shard*> shards, gateway::Rate rate,
                             platform::Entropy& entropy)
    : shards_(std::move(shards)) {
    for (std::size_t i = 0; i < shards_.size(); ++i)
        buckets_.push_back(std::make_unique<AttemptBuckets>(rate));
    entropy.fill(secret_);
}

std::optional<std::chrono::nanoseconds> AttemptLimits::take(fiber::Shard& here, std::string_view key) {
    const std::uint64_t hash = hash_of(key);
    const std::size_t place = (hash >> 61U) % shards_.size();
    return fiber::run_on(*shards_[place], here,
                         [&] { return buckets_[place]->take(hash, shards_[place]->clock().now()); });
}

void AttemptLimits::give_back(std::string_view key) {
    const std::uint64_t hash = hash_of(key);
    const std::size_t place = (hash >> 61U) % shards_.size();
    shards_[place]->post([buckets = buckets_[place].get(), hash] { buckets->give_back(hash); });
}

std::uint64_t AttemptLimits::hash_of(std::string_view key) const {
    std::uint64_t hash = 0;
    static_assert(sizeof hash == crypto_shorthash_BYTES && sizeof secret_ == crypto_shorthash_KEYBYTES);
    crypto_shorthash(reinterpret_cast<unsigned char*>(&hash),
                     reinterpret_cast<const unsigned char*>(key.data()), key.size(),
                     reinterpret_cast<const unsigned char*>(secret_.data()));
    return hash;
}

}  // namespace livepet::accounts
