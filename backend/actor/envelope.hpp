// A message under way to an actor, with all that its class forgot: which handler takes it, and who waits for
// the answer.
#pragma once

#include <memory>
#include <type_traits>
#include <utility>

#include "backend/actor/actor.hpp"
#include "backend/actor/identity.hpp"
#include "backend/actor/parcel.hpp"
#include "backend/actor/reply.hpp"

namespace livepet::actor {

class Context;

class Envelope : public Parcel {
  public:
    explicit Envelope(Identity to) : to_(to) {}

    Identity to() const { return to_; }

    /// Calls the handler. Consumes the message, whatever the handler does.
    virtual void deliver(Actor& actor, Context& context) = 0;
    /// Instead of deliver(): nobody will handle it. A caller is told why, a cast is lost.
    virtual void refuse(CallError) noexcept {}

    void arrive(Dispatcher& here, std::unique_ptr<Parcel> self) final;

  private:
    Identity to_;
};

template <class A, class M>
class CastEnvelope final : public Envelope {
  public:
    CastEnvelope(ActorRef<A> to, M message) : Envelope(to.identity()), message_(std::move(message)) {}

    void deliver(Actor& actor, Context& context) override { static_cast<A&>(actor).on(message_, context); }

  private:
    M message_;
};

template <class A, class M>
class CallEnvelope final : public Envelope {
  public:
    using Reply = typename M::Reply;

    CallEnvelope(ActorRef<A> to, M message, ReplyTo<Reply> reply)
        : Envelope(to.identity()), message_(std::move(message)), reply_(std::move(reply)) {}

    void deliver(Actor& actor, Context& context) override {
        A& callee = static_cast<A&>(actor);
        if constexpr (requires { callee.on(message_, std::move(reply_), context); }) {
            callee.on(message_, std::move(reply_), context);
        } else {
            ReplyTo<Reply> reply = std::move(reply_);
            reply.answer(callee.on(message_, context));
        }
    }
    void refuse(CallError error) noexcept override { reply_.fail(error); }

  private:
    M message_;
    ReplyTo<Reply> reply_;
};

}  // namespace livepet::actor
