// A message under way to an actor, with all that its class forgot: which handler takes it, and who waits for
// the answer.
//
// A handler says by its last parameter whether it may suspend: `Context&` is one that returns at once and can
// run on its caller's stack; `WaitingContext&` may wait.
#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <type_traits>
#include <typeinfo>
#include <utility>

#include "backend/actor/actor.hpp"
#include "backend/actor/identity.hpp"
#include "backend/actor/parcel.hpp"
#include "backend/actor/reply.hpp"

namespace livepet::actor {

class Context;
class WaitingContext;

template <class A, class M>
concept HandlesAtOnce = requires(A& actor, const M& message, Context& context) {
    actor.on(message, context);
};

template <class A, class M>
concept HandlesWaiting = requires(A& actor, const M& message, WaitingContext& context) {
    actor.on(message, context);
};

template <class A, class M>
concept AnswersLaterAtOnce = requires(A& actor, const M& message, ReplyTo<typename M::Reply> reply,
                                      Context& context) {
    actor.on(message, std::move(reply), context);
};

template <class A, class M>
concept AnswersLaterWaiting = requires(A& actor, const M& message, ReplyTo<typename M::Reply> reply,
                                       WaitingContext& context) {
    actor.on(message, std::move(reply), context);
};

/// A has a handler for M, of whatever kind.
template <class A, class M>
concept Handles = HandlesWaiting<A, M> || AnswersLaterWaiting<A, M>;

/// Whether A's handler for M may suspend.
template <class A, class M>
inline constexpr bool suspends = !HandlesAtOnce<A, M> && !AnswersLaterAtOnce<A, M>;

class Envelope : public Parcel {
  public:
    virtual Identity to() const noexcept = 0;
    virtual bool may_suspend() const noexcept = 0;

    /// Calls the handler. Consumes the message, whatever the handler does.
    virtual void deliver(Actor& actor, WaitingContext& context) = 0;
    /// Instead of deliver(): nobody will handle it. A caller is told why, a cast is lost.
    virtual void refuse(CallError) noexcept {}
    /// The call that it is; nothing for a cast.
    virtual CallerAddress caller() const noexcept { return {}; }
    /// The message's class, as type_info::name() has it.
    virtual const char* message_name() const noexcept = 0;
    /// True if this replaced what the older, unread one says, and need not be kept itself.
    virtual bool coalesce_into(Envelope&) { return false; }
    virtual bool coalesces() const noexcept { return false; }
    /// The actor ends when it has been handled.
    virtual bool is_last() const noexcept { return false; }
    /// The monitor that it is the news of; 0: it is something else.
    virtual std::uint64_t monitor() const noexcept { return 0; }
    /// Part of something else (a timer), which may be sent again, and may go, while it is being handled.
    virtual bool is_embedded() const noexcept { return false; }

    void arrive(Dispatcher& here, ParcelPtr self) final;
    bool is_droppable() const noexcept final { return true; }
    void turned_away() noexcept final { refuse(CallError::mailbox_full); }
};

using EnvelopePtr = std::unique_ptr<Envelope, ParcelRelease>;

/// A message of which only the newest counts: it replaces an unread one of the same class and key, in its
/// place in the line.
template <class M>
concept Coalesces = requires(const M& message) {
    { message.coalesce_key() } -> std::convertible_to<std::uint64_t>;
};

template <class A, class M>
class CastEnvelope : public Envelope {
  public:
    CastEnvelope(ActorRef<A> to, M message) : to_(to), message_(std::move(message)) {}

    Identity to() const noexcept override { return to_.identity(); }
    bool may_suspend() const noexcept override { return suspends<A, M>; }
    void deliver(Actor& actor, WaitingContext& context) override {
        static_cast<A&>(actor).on(message_, context);
    }
    const char* message_name() const noexcept override { return typeid(M).name(); }

    bool coalesces() const noexcept override { return Coalesces<M>; }
    bool coalesce_into(Envelope& older) override {
        if constexpr (Coalesces<M>) {
            auto* same = dynamic_cast<CastEnvelope*>(&older);
            if (!same || same->message_.coalesce_key() != message_.coalesce_key()) return false;
            same->message_ = std::move(message_);
            return true;
        }
        return false;
    }

  private:
    ActorRef<A> to_;

  protected:
    M message_;
};

template <class A, class M>
class CallEnvelope final : public Envelope {
  public:
    using Reply = typename M::Reply;

    CallEnvelope(ActorRef<A> to, M message, ReplyTo<Reply> reply)
        : to_(to), message_(std::move(message)), reply_(std::move(reply)) {}

    Identity to() const noexcept override { return to_.identity(); }
    bool may_suspend() const noexcept override { return suspends<A, M>; }
    void deliver(Actor& actor, WaitingContext& context) override {
        answer_call<A>(actor, message_, std::move(reply_), context);
    }
    void refuse(CallError error) noexcept override { reply_.fail(error); }
    CallerAddress caller() const noexcept override { return reply_.caller(); }
    const char* message_name() const noexcept override { return typeid(M).name(); }

    template <class Callee, class C>
    static void answer_call(Actor& actor, const M& message, ReplyTo<Reply> reply, C& context) {
        auto& callee = static_cast<Callee&>(actor);
        if constexpr (AnswersLaterWaiting<Callee, M>) {
            callee.on(message, std::move(reply), context);
        } else {
            context.answer(std::move(reply), callee.on(message, context));
        }
    }

  private:
    ActorRef<A> to_;
    M message_;
    ReplyTo<Reply> reply_;
};

}  // namespace livepet::actor
