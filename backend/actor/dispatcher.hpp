// A shard's actors: who there is, who has mail, and the runner fibers that lend them a stack.
//
// A fiber per actor would cost kilobytes each. Instead a few runner fibers take actors with mail off a run
// queue and call their handlers. A handler that returns costs a function call. One that suspends keeps that
// runner's fiber as its own until it returns, and the shard carries on with another runner. With runners_max
// of them suspended, messages whose handlers may suspend wait in line; all others are still handled.
//
// Those suspended may wait for an actor that is in line, and it would wait for them. So who is awaited by a
// handler may have a runner beyond these, and more of them the longer the chain of handlers that wait. Only
// a chain of more than call_depth_max, in such a crowd, has to wait for its deadlines.
//
// All on the shard's own thread, but for send(), which any thread may call.
#pragma once

#include <array>
#include <boost/intrusive/list.hpp>
#include <boost/unordered/unordered_flat_map.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include "backend/actor/cell.hpp"
#include "backend/actor/deliveries.hpp"
#include "backend/actor/gate.hpp"
#include "backend/actor/inbox.hpp"
#include "backend/actor/parents.hpp"
#include "backend/actor/pending_calls.hpp"
#include "backend/actor/pending_change.hpp"
#include "backend/actor/reply.hpp"
#include "backend/actor/runner.hpp"
#include "backend/actor/start.hpp"
#include "backend/actor/system.hpp"
#include "backend/fiber/shard.hpp"

namespace livepet::actor {

class Context;
class WaitingContext;

inline constexpr std::chrono::seconds call_timeout{5};
inline constexpr std::size_t runners_max = 1024;  // handlers of one shard that may be suspended at a time
inline constexpr std::size_t runners_per_depth = 128;  // beyond them, of those that handlers wait for
inline constexpr std::uint8_t call_depth_max = 8;
inline constexpr std::size_t suspended_runners_max = runners_max + call_depth_max * runners_per_depth;
inline constexpr std::uint32_t messages_per_turn_max = 64;  // then the actor goes to the end of the run queue
inline constexpr std::uint32_t messages_between_yields = 16;  // then the shard's other fibers have a turn

/// What was not delivered as usual, since the start. Read on the shard's own thread.
struct MailCounters {
    std::uint64_t nobody = 0;     // sent to an identity that is not there
    std::uint64_t rejected = 0;   // a mailbox was full
    std::uint64_t blocked = 0;    // calls that waited for room in a mailbox
    std::uint64_t coalesced = 0;  // replaced an unread message
};

class Dispatcher final : public fiber::SuspensionObserver {
  public:
    Dispatcher(System& system, fiber::Shard& shard);
    ~Dispatcher() override;

    fiber::Shard& shard() { return shard_; }
    System& system() { return system_; }

    /// Begins to run actors. Own thread, once.
    void open();
    /// Ends the runner fibers once the run queue is empty; mail that comes later is not handled. Own thread.
    void close();

    // ---- sending, from this shard to any ----

    /// Delivered in the order sent; lost if there is no such actor or its mailbox is full. Never suspends.
    template <class A, class M>
    void cast(ActorRef<A> to, M message) {
        route(EnvelopePtr(new CastEnvelope<A, M>(to, std::move(message))));
    }

    /// Suspends the calling fiber until the answer, an error, or the timeout. M::Reply is the answer's type.
    /// A handler that calls hands in its own cell (WaitingContext::call does), so that a circle of actors
    /// that wait for one another is noticed, within a shard.
    template <class A, class M>
    base::Result<typename M::Reply, CallError> call(ActorRef<A> to, M message,
                                                    std::chrono::nanoseconds timeout = call_timeout,
                                                    Cell* caller = nullptr);

    /// Any thread: brings `parcel` to this dispatcher's shard.
    void send(ParcelPtr parcel);

    // ---- lives, of actors that live on this shard (System::shard_of) ----

    /// Starts an actor, or the next incarnation of one whose parent this is and that has ended: with its
    /// unread mail. One with initialize() answers `starter` later, and nothing is returned.
    std::optional<StartResult> start(StartRequest request, ReplyTo<StartResult> starter = {});
    /// Its parent wants it to end (Shutdown), and no ChildEnded. `end` is answered once it has; at once if
    /// there is none.
    void stop(Identity identity, ReplyTo<ExitReason> end = {});
    /// The same, unasked.
    void kill_child(Identity identity, ReplyTo<ExitReason> end = {});
    /// Calls `observer` when the identity has ended for good; at once if it is not there.
    void observe_end(Identity identity, EndOfIdentity& observer);
    /// The parent has ended: so do its children here.
    void end_children_of(Parent parent);

    // ---- the same, for actors that live anywhere; suspending where they live elsewhere ----

    StartResult start_anywhere(StartRequest request);
    ExitReason stop_anywhere(Identity identity, std::chrono::nanoseconds patience);
    /// A child of `parent` has ended for good: its unread calls fail with noproc.
    void forget_anywhere(Identity identity, const Parent& parent);
    /// Ends and forgets all children of `parent` that live here: asks them all at once, kills whoever is left
    /// when the patience is over, and returns when none is.
    void stop_children(const Parent& parent, std::chrono::nanoseconds patience);
    /// An exit signal to an actor anywhere. ExitKind::killed cannot be handled.
    void exit(Identity from, Identity to, ExitReason reason);

    // ---- for tests and debugging ----

    /// The incarnation that is there handles nothing until release(): signals and mail wait. It can be
    /// killed. What OTP calls sys:suspend. False if there is none.
    bool hold(Identity identity);
    void release(Identity identity);

    // ---- for Context ----

    void end_soon(Cell& cell, ExitReason reason);
    void push_behind(Cell& cell, EnvelopePtr envelope);
    MonitorRef monitor(Cell& watcher, Identity who);
    void demonitor(Cell& watcher, MonitorRef monitor);
    void link(Cell& cell, Identity other);
    void unlink(Cell& cell, Identity other);

    /// Nothing if an earlier change has failed and is not taken back yet.
    std::optional<PendingChange> begin_change(Cell& cell, Undo undo);
    void cancel_change(Cell& cell, Ticket ticket);
    void emit(Cell& cell, OutputPtr output);
    void reopen_gate(Cell& cell);
    bool wait_until_durable(Cell& cell);

    // ---- as parcels arrive ----

    void enqueue(EnvelopePtr envelope);
    /// What was sent before goes first.
    void deliver_all();
    void deliver_to(Cell& cell, EnvelopePtr envelope);
    void exit_arrived(Identity from, Identity to, ExitReason reason);
    void link_ended(Identity from, Identity to, ExitReason reason);
    void link_arrived(Identity from, Identity to);
    void unlink_arrived(Identity from, Identity to);
    void monitor_arrived(MonitorRef monitor, Identity watcher, Identity who);
    void demonitor_arrived(MonitorRef monitor, Identity who);
    void down_arrived(Identity watcher, Down down);
    void start_arrived(StartRequest request, ReplyTo<StartResult> starter);
    void child_ended_arrived(Parent parent, ChildEnded ended);
    void forget_child_arrived(Identity identity, Parent parent);
    void settle_arrived(Identity who, Ticket ticket, bool is_durable);
    void cancel_blocked(Identity callee, CallerAddress caller);
    /// Takes a timer's message, which is part of the timer, out of the mailbox that it is in.
    void recall(Cell& cell, Envelope& envelope);

    /// This code is in `cell`'s handler (again): what the watchdog says if it never comes back.
    void announce(const Cell& cell) {
        if (cell.runner) shard_.activity().set(cell.runner->message, cell.type->id, cell.id);
    }

    // ---- to be asked ----

    bool has(Identity identity) const { return cells_.contains(identity); }
    std::size_t actor_count() const { return cells_.size(); }
    /// Whether `identity` is one of `parent`'s here, alive or waiting for its next incarnation.
    bool is_child(Identity identity, const Parent& parent) const {
        const auto found = cells_.find(identity);
        return found != cells_.end() && parents_.at(found->second->parent) == parent;
    }
    /// Whether the last incarnation was this one, and is over.
    bool has_ended(Identity identity, Incarnation incarnation) const {
        const auto found = cells_.find(identity);
        return found != cells_.end() && found->second->state == CellState::ended &&
               found->second->incarnation == incarnation;
    }
    /// What a child was started with; it is there.
    BlueprintPtr blueprint_of(Identity identity) const { return cells_.at(identity)->blueprint; }
    std::uint32_t note_of(Identity identity) const { return cells_.at(identity)->note; }
    /// All of a parent's here. Looks at every actor of the shard: for tests and debugging.
    std::vector<const Cell*> children_of(const Parent& parent) const;
    /// On this shard, ended ones that wait for their next incarnation included.
    std::uint64_t child_count(const Parent& parent) const { return parents_.count(parent); }
    const MailCounters& mail_counters() const { return mail_counters_; }
    /// Nobody has anything to do, is suspended in a handler, or has changes that are not durable yet; but for
    /// those that are held.
    bool is_quiet() const {
        return run_queue_.empty() && in_line_ == 0 && busy_runners_ == 0 && gates_.empty();
    }
    /// What an actor is, for a log: "pet 17".
    static std::string describe(const Cell& cell);

  private:
    friend PendingCall* find_pending(Dispatcher& here, std::uint64_t call);
    friend PendingCall* find_caller_here(const CallerAddress& caller, bool& is_here);

    using CellQueue = boost::intrusive::list<Cell, boost::intrusive::constant_time_size<false>>;

    /// A call's number among those that wait; given back when the call returns.
    class PendingEntry {
      public:
        PendingEntry(Dispatcher& dispatcher, PendingCall& pending)
            : dispatcher_(dispatcher), number_(dispatcher.pending_calls_.add(pending)) {}
        ~PendingEntry() { dispatcher_.pending_calls_.remove(number_); }
        PendingEntry(const PendingEntry&) = delete;
        PendingEntry& operator=(const PendingEntry&) = delete;
        CallerAddress address() const { return {&dispatcher_, number_}; }
        /// For a callee that may need a runner itself.
        CallerAddress address_with_runner() const {
            return {&dispatcher_, number_, dispatcher_.depth_of_calls()};
        }

      private:
        Dispatcher& dispatcher_;
        std::uint64_t number_;
    };

    /// A handler that runs on its caller's stack, from here to the end of its message.
    class InlineTurn {
      public:
        InlineTurn(Dispatcher& dispatcher, Cell& callee, const char* message);
        ~InlineTurn();
        InlineTurn(const InlineTurn&) = delete;
        InlineTurn& operator=(const InlineTurn&) = delete;

      private:
        Dispatcher& dispatcher_;
        Cell& callee_;
        const Cell* const outer_;
    };

    void fiber_suspends() noexcept override;

    // mail.cpp
    void route(EnvelopePtr envelope);
    void take_inbox();
    void deliver(Cell* cell, EnvelopePtr envelope);
    void push_control(Cell& cell, EnvelopePtr envelope);
    void admit_blocked(Cell& cell);
    void refuse_mail(Cell& cell, CallError error);

    // calls.cpp
    void wait_for(PendingCall& pending, const CallerAddress& address, Identity callee,
                  std::chrono::nanoseconds timeout, Cell* caller);
    bool waits_for(Identity callee, const Cell& caller) const;
    Cell* find_for_inline_call(Identity callee);
    /// Calls `f` as the handler of `cell`'s message: what it throws ends the incarnation.
    template <class F>
    void handle_inline(Cell& callee, const char* message, F&& f);

    // lives.cpp
    void forget(Identity identity);
    void ask_to_end(Cell& cell);
    void make_end(Cell& cell);
    template <class F>
    void for_each_child(std::uint32_t parent, F&& f);
    bool make_incarnation(Cell& cell, StartResult& result);
    void end_incarnation(Cell& cell, const ExitReason& reason);
    void tell_relations(Cell& cell, const ExitReason& reason);
    void after_end(Cell& cell, const ExitReason& reason);
    void succeed(Cell& cell);
    void interrupt(Cell& cell);
    void initialized(Cell& cell);
    ExitReason end_reason_of(const Cell& cell) const;

    // gates.cpp
    void open_gate(Identity who);
    void gate_after_end(Cell& cell);

    // runners.cpp
    void make_ready(Cell& cell);
    void wake_a_runner();
    void add_runner();
    void run(Runner& self);
    void give_way(Runner& self);
    void run_turn(Runner& self, Cell& cell);
    void handle(Runner& self, Cell& cell, EnvelopePtr envelope);
    void runner_is_back(Runner& self);
    std::uint8_t depth_of_calls() const;
    bool may_suspend_now(Runner& self, Cell& cell) const;
    bool has_runner_for(std::size_t depth) const;
    void admit_waiting();

    Cell* find(Identity identity) {
        deliver_all();
        return find_undisturbed(identity);
    }
    Cell* find_undisturbed(Identity identity) {
        const auto found = cells_.find(identity);
        return found == cells_.end() ? nullptr : found->second;
    }
    Cell* find_alive(Identity identity) {
        Cell* cell = find(identity);
        return cell && cell->state != CellState::ended ? cell : nullptr;
    }
    Dispatcher& home_of(Identity identity) { return system_.dispatcher(system_.shard_of(identity)); }
    void destroy(Cell& cell);

    System& system_;
    fiber::Shard& shard_;
    Inbox inbox_;
    Deliveries deliveries_;
    boost::unordered_flat_map<Identity, Cell*, IdentityHash> cells_;
    Parents parents_;
    CellQueue run_queue_;
    std::array<CellQueue, call_depth_max + 1>
        lines_;                // for a runner that may suspend, by how deep the wait is
    std::size_t in_line_ = 0;  // in all of them
    std::vector<std::unique_ptr<Runner>> runners_;
    std::vector<Runner*> idle_runners_;
    boost::unordered_flat_map<const fiber::FiberControl*, const Runner*> runners_by_fiber_;
    Runner* active_ = nullptr;       // takes from the run queue, or is woken to; others are idle or suspended
    Runner* in_turn_ = nullptr;      // the one whose code runs at this moment
    const Cell* at_once_ = nullptr;  // whose handler runs now that must not suspend
    std::uint32_t since_yield_ = 0;  // messages
    std::size_t busy_runners_ = 0;   // in a turn, suspended or not
    std::size_t suspended_runners_ = 0;  // in a handler that has suspended
    PendingCalls pending_calls_;
    boost::unordered_flat_map<Identity, std::unique_ptr<Gate>, IdentityHash> gates_;  // of few actors
    Ticket last_ticket_ = 0;
    Incarnation last_incarnation_ = 0;
    MonitorRef last_monitor_ = 0;
    MailCounters mail_counters_;
    bool closing_ = false;
};

}  // namespace livepet::actor

#include "backend/actor/context.hpp"
