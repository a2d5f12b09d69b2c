// Who is told how topics follow the server: for counting it, as a load generator does. A page needs none.
#pragma once

#include <cstdint>

#include "shared/sync/replica.hpp"

namespace livepet::ui::store {

class FollowedTopic;

/// One thread: the store's. Told from inside it, after the topic took it in, and so must not call back.
class FollowObserver {
  public:
    virtual ~FollowObserver() = default;
    /// `was_live`: nobody had asked for it, so the server has skipped something, and says so.
    virtual void took_snapshot(const FollowedTopic& topic, bool was_live) = 0;
    /// What the page has is the topic's state at `revision`; what was missed comes as patches.
    virtual void took_resumption(const FollowedTopic& topic, sync::Follow outcome,
                                 std::uint64_t revision) = 0;
    /// A patch that leads to `revision`.
    virtual void took_patch(const FollowedTopic& topic, sync::Follow outcome, std::uint64_t revision) = 0;
};

}  // namespace livepet::ui::store
