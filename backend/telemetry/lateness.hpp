// How late something is that has its time: a count for each millisecond, up to a second.
//
// Written by one thread; read by any, roughly, while it goes on. Four kilobytes.
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace livepet::telemetry {

class Lateness {
  public:
    static constexpr std::size_t buckets = 1'024;  // the last one: that late, or later
    using Counts = std::array<std::uint32_t, buckets>;

    void add(std::chrono::milliseconds late) {
        const auto ms = std::clamp<std::chrono::milliseconds::rep>(late.count(), 0, buckets - 1);
        std::atomic<std::uint32_t>& count = counts_[static_cast<std::size_t>(ms)];
        count.store(count.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
    }

    /// Adds what was counted so far to `counts`.
    void read(Counts& counts) const {
        for (std::size_t i = 0; i < buckets; ++i) counts[i] += counts_[i].load(std::memory_order_relaxed);
    }

  private:
    std::array<std::atomic<std::uint32_t>, buckets> counts_{};
};

/// The lateness in milliseconds that all but `1 - share` of them stayed at or below; 0 if there are none.
inline std::size_t percentile_ms(const Lateness::Counts& counts, double share) {
    std::uint64_t total = 0;
    for (const std::uint32_t count : counts) total += count;
    const auto rank = static_cast<std::uint64_t>(static_cast<double>(total) * share);
    std::uint64_t passed = 0;
    for (std::size_t ms = 0; ms < counts.size(); ++ms) {
        passed += counts[ms];
        if (passed > rank) return ms;
    }
    return 0;
}

}  // namespace livepet::telemetry
