// Who is told of events (events.hpp), and how they reach them: there is one fixed list of listeners, made by
// whoever puts the server together and handed on by reference.
//
// A listener is called on the shard that emits, between two of its actors' steps, and so by several threads
// at once. It must not suspend, wait or throw, and it may not reach back into who emits. Each event is
// emitted once, however many there are: who needs less of it counts or samples.
#pragma once

#include <initializer_list>
#include <vector>

#include "backend/telemetry/events.hpp"

namespace livepet::telemetry {

/// Derive from it and override what is of interest.
class Listener {
  public:
    virtual ~Listener() = default;
    virtual void child_restarted(const ChildRestarted&) noexcept {}
    virtual void child_ended(const ChildEnded&) noexcept {}
    virtual void child_start_failed(const ChildStartFailed&) noexcept {}
    virtual void supervisor_gave_up(const SupervisorGaveUp&) noexcept {}
};

/// Never changed once made: any thread. The listeners outlive it.
class Listeners {
  public:
    Listeners() = default;
    Listeners(std::initializer_list<Listener*> listeners) : listeners_(listeners) {}

    /// To each, in the order of the list.
    void emit(const ChildRestarted& event) const noexcept { tell(&Listener::child_restarted, event); }
    void emit(const ChildEnded& event) const noexcept { tell(&Listener::child_ended, event); }
    void emit(const ChildStartFailed& event) const noexcept { tell(&Listener::child_start_failed, event); }
    void emit(const SupervisorGaveUp& event) const noexcept { tell(&Listener::supervisor_gave_up, event); }

  private:
    template <class E>
    void tell(void (Listener::*told)(const E&) noexcept, const E& event) const noexcept {
        for (Listener* listener : listeners_) (listener->*told)(event);
    }

    std::vector<Listener*> listeners_;
};

}  // namespace livepet::telemetry
