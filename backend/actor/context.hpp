// What an actor has at hand in its constructor and handlers: itself, its shard, and ways to reach others.
// Valid for that call only, but for the references it returns.
#pragma once

#include "backend/actor/cell.hpp"
#include "backend/actor/dispatcher.hpp"

namespace livepet::actor {

class Context {
  public:
    Context(Dispatcher& dispatcher, Cell& cell) : dispatcher_(dispatcher), cell_(cell) {}

    Identity self() const { return cell_.identity; }
    /// How many incarnations there were before this one: 0 until the first restart.
    std::uint32_t incarnation() const { return cell_.incarnation; }

    Dispatcher& dispatcher() { return dispatcher_; }
    fiber::Shard& shard() { return dispatcher_.shard(); }

    /// Ends this incarnation after the message at hand; unread mail is refused unless the supervisor restarts
    /// it.
    void stop(ExitKind kind = ExitKind::normal) {
        cell_.stop_requested = true;
        cell_.stop_kind = kind;
    }

  private:
    Dispatcher& dispatcher_;
    Cell& cell_;
};

}  // namespace livepet::actor
