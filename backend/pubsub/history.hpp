// The last publications of a topic, for those who come back to it: bounded in number and bytes, without gaps.
//
// A value; one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include "backend/pubsub/publication.hpp"

namespace livepet::pubsub {

inline constexpr std::size_t history_length_max = 64;
inline constexpr std::size_t history_bytes_max = 8 * 1024;

class History {
  public:
    /// What was published. After a gap the history begins anew.
    void add(const Published& publication);

    /// The topic was seen at `revision`, by somebody to whom whatever was published since then also came.
    /// Does nothing once anything is known.
    void begin_at(std::uint64_t revision);

    /// What leads on from `revision`, nothing missing; no value if that is not known (any more).
    std::optional<std::vector<Published>> since(std::uint64_t revision) const;

  private:
    std::uint64_t last() const { return entries_.empty() ? base_ : entries_.back()->revision; }

    std::uint64_t base_ = 0;  // where the first one leads on from; 0: nothing is known
    std::size_t bytes_ = 0;
    std::deque<Published> entries_;
};

}  // namespace livepet::pubsub
