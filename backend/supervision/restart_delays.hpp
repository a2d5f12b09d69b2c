// The children that wait to be started again, and how long each waits (Backoff).
//
// One supervisor's, on its shard. Remembers the children that failed within the period.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <utility>

#include "backend/actor/identity.hpp"
#include "backend/platform/clock.hpp"
#include "backend/platform/random.hpp"
#include "backend/supervision/backoff.hpp"

namespace livepet::supervision {

class RestartDelays {
  public:
    /// Without a backoff nobody waits.
    RestartDelays(const std::optional<Backoff>& backoff, std::chrono::milliseconds period,
                  actor::Identity supervisor);

    bool is_on() const { return backoff_.has_value(); }

    /// A child failed, at `now` or while it waited: it waits, from now on. Returns how long.
    std::chrono::nanoseconds failed(actor::Identity child, platform::MonotonicTime now);
    bool is_waiting(actor::Identity child) const;
    /// When the first has waited long enough.
    std::optional<platform::MonotonicTime> next_due() const;
    /// One that has waited long enough.
    std::optional<actor::Identity> take_due(platform::MonotonicTime now);

    /// Whose failures it remembers.
    std::size_t size() const { return failures_.size(); }

  private:
    struct Failures {
        std::uint32_t in_a_row = 0;
        platform::MonotonicTime due;  // when it is, or was, to be started again
        bool is_waiting = false;
    };
    using Due = std::pair<platform::MonotonicTime, actor::Identity>;

    void forget_old(platform::MonotonicTime now);
    std::chrono::nanoseconds delay_after(std::uint32_t failures);

    std::optional<Backoff> backoff_;
    std::chrono::milliseconds period_;
    platform::Random random_;
    boost::unordered_flat_map<actor::Identity, Failures, actor::IdentityHash> failures_;
    std::set<Due> waiting_;
    std::deque<Due> started_;  // when these were due, in the order in which they were taken
};

}  // namespace livepet::supervision
