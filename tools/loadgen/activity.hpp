// What a client does once it is connected: one implementation for each Behaviour.
//
// The client's shard only. Time is the schedule's: what is due is done late rather than never, and measured
// from when it was due.
#pragma once

#include <memory>

#include "backend/platform/clock.hpp"

namespace livepet::loadgen {

class Client;
struct Part;
struct PersonRecord;

inline constexpr platform::MonotonicTime never = platform::MonotonicTime::max();

class Activity {
  public:
    Activity() = default;
    virtual ~Activity() = default;
    Activity(const Activity&) = delete;
    Activity& operator=(const Activity&) = delete;

    /// The crowd's schedule is set.
    virtual void schedule_is_known() {}
    /// The client's store may have news.
    virtual void look(platform::MonotonicTime now) = 0;
    /// Does what is due at `now`.
    virtual void act(platform::MonotonicTime now) = 0;
    /// When something is due again.
    virtual platform::MonotonicTime next() const = 0;

    /// Has what it needs before the load begins.
    virtual bool is_ready() const = 0;
    /// Of the schedule nothing is left, and nothing is without an answer.
    virtual bool has_ended() const = 0;
    /// Nothing will come any more: counts what is left.
    virtual void give_up() {}
};

/// `person` for who feeds.
std::unique_ptr<Activity> make_activity(Client& client, const Part& part, PersonRecord* person);

}  // namespace livepet::loadgen
