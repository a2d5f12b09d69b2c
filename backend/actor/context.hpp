// What an actor has at hand in its constructor and handlers: itself, its shard, and ways to reach others.
//
// A handler that takes a Context returns without suspending; in exchange it may run on its caller's stack.
// One that takes a WaitingContext may wait: for a call's answer, a time, a file. (A Context handler that
// suspends all the same ends the process with its name: that is a mistake in the program.) Valid for that
// call only, but for the references it returns.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <utility>

#include "backend/actor/cell.hpp"
#include "backend/actor/dispatcher.hpp"
#include "backend/actor/signals.hpp"

namespace livepet::actor {

class Context {
  public:
    Context(Dispatcher& dispatcher, Cell& cell) : dispatcher_(dispatcher), cell_(cell) {}
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    Identity self() const { return cell_.identity(); }
    /// How often it was started again before this: 0 until the first restart.
    std::uint32_t restarts() const { return cell_.restarts; }
    /// As a parent of what it starts.
    Parent as_parent() const { return {self(), cell_.incarnation}; }

    Dispatcher& dispatcher() { return dispatcher_; }
    /// For what belongs to the incarnation and speaks for it, such as timers.
    Cell& cell() { return cell_; }
    fiber::Shard& shard() { return dispatcher_.shard(); }

    template <class A, class M>
    void cast(ActorRef<A> to, M message) {
        if (!cell_.is_gated) return dispatcher_.cast(to, std::move(message));
        emit([&here = dispatcher_, to, message = std::move(message)]() mutable {
            here.cast(to, std::move(message));
        });
    }

    // ---- changes that have to become durable (storage::make_durable is built on these) ----

    /// This actor has changed, or is about to in this handler, and what it says from now on (answers, casts,
    /// what it emits) waits until the change is durable, which whoever has the PendingChange says. If it
    /// fails, `undo` puts the state back before any further message is handled, and what stood on it fails.
    /// Nothing is returned, and nothing may be changed, if an earlier change has just failed.
    std::optional<PendingChange> begin_change(Undo undo) {
        return dispatcher_.begin_change(cell_, std::move(undo));
    }
    /// The change was not made after all. Before anything else is said.
    void cancel_change(Ticket ticket) { dispatcher_.cancel_change(cell_, ticket); }
    /// Whether it has changes that are not durable yet.
    bool is_gated() const { return cell_.is_gated; }

    /// Calls `leave()` now, or once the changes made up to now are durable; not at all if they fail. On this
    /// shard; it must not suspend, and what it refers to must be there then, whatever becomes of this actor.
    template <class F>
    void emit(F leave) {
        if (!cell_.is_gated) return leave();
        dispatcher_.emit(cell_, std::make_unique<CallbackOutput<F>>(std::move(leave)));
    }

    /// Answers a call, later than its handler returned or not, as what a handler returns is answered: not
    /// before the changes made up to now are durable; with CallError::not_saved if they fail.
    template <class R>
    void answer(ReplyTo<R> reply, R value) {
        if (!cell_.is_gated) return reply.answer(std::move(value));
        dispatcher_.emit(cell_, std::make_unique<AnswerOutput<R>>(std::move(reply), std::move(value)));
    }

    /// Puts a message behind this actor's unread ones, however many these are: nobody but itself can make it
    /// too many. It is lost with the incarnation only if all mail is.
    template <class A, class M>
    void cast_to_self(M message) {
        dispatcher_.push_behind(
            cell_, EnvelopePtr(new CastEnvelope<A, M>(ActorRef<A>{self().id}, std::move(message))));
    }

    /// Ends this incarnation after the message at hand; unread mail is refused unless the supervisor starts
    /// it again.
    void stop(ExitReason reason = ExitReason::normal()) { dispatcher_.end_soon(cell_, std::move(reason)); }

    /// In initialize(): there is nothing to do here, and that is no error. Ends it like stop().
    void ignore() {
        cell_.is_ignored = cell_.is_initializing;
        stop();
    }

    /// One Down will come when the incarnation of `who` that is there now ends; at once if there is none.
    MonitorRef monitor(Identity who) { return dispatcher_.monitor(cell_, who); }
    /// No Down of this monitor comes any more, not even one that is under way.
    void demonitor(MonitorRef monitor) { dispatcher_.demonitor(cell_, monitor); }

    /// When either of the two ends, the other is told (Exit), or ends with it. Linked twice is linked once.
    void link(Identity other) { dispatcher_.link(cell_, other); }
    void unlink(Identity other) { dispatcher_.unlink(cell_, other); }

    /// Asks `who` to end, as if a linked actor had ended for this reason; nobody can refuse ExitKind::killed.
    void exit(Identity who, ExitReason reason) { dispatcher_.exit(self(), who, std::move(reason)); }

  protected:
    Dispatcher& dispatcher_;
    Cell& cell_;
};

class WaitingContext : public Context {
  public:
    using Context::Context;

    /// Waits until this actor's changes are durable. False: they have failed, and will be taken back.
    bool wait_until_durable() { return dispatcher_.wait_until_durable(cell_); }

    /// Waits for the answer, an error, or the timeout; before it asks, until this actor's changes are
    /// durable.
    template <class A, class M>
    base::Result<typename M::Reply, CallError> call(ActorRef<A> to, M message,
                                                    std::chrono::nanoseconds timeout = call_timeout) {
        if (!wait_until_durable()) return CallError::not_saved;
        auto answer = dispatcher_.call(to, std::move(message), timeout, &cell_);
        dispatcher_.announce(cell_);
        return answer;
    }

    void sleep_for(std::chrono::nanoseconds duration) {
        shard().sleep_for(duration);
        dispatcher_.announce(cell_);
    }

    /// Starts an actor wherever it lives, as a child of this one, and waits until it is initialized.
    StartResult start_child(Identity who, BlueprintPtr blueprint, std::uint32_t note = 0) {
        return dispatcher_.start_anywhere({who, std::move(blueprint), as_parent(), note});
    }

    /// Ends a child and waits until it has: asks it, and kills it once `patience` is over; the reason it
    /// ended for. Patience 0 kills at once. The child's mail is kept, and no ChildEnded comes.
    ExitReason stop_child(Identity who, std::chrono::nanoseconds patience) {
        return dispatcher_.stop_anywhere(who, patience);
    }

    /// A child that has ended is not started again: its unread calls fail with noproc, its names are free.
    void forget_child(Identity who) { dispatcher_.forget_anywhere(who, as_parent()); }
};

}  // namespace livepet::actor

#include "backend/actor/call.hpp"
