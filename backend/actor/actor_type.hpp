// What the runtime knows of a class of actors without knowing the class: one constant a class, made from its
// declarations.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>

#include "backend/actor/envelope.hpp"
#include "backend/actor/identity.hpp"
#include "backend/actor/mailbox_policy.hpp"
#include "backend/actor/signals.hpp"

namespace livepet::actor {

struct ActorType {
    TypeId id = 0;
    std::string_view name = "actor";  // for logs: the class's own `name`, if it has one
    MailboxPolicy mailbox;
    std::size_t size = 0;  // of an object, bytes
    std::size_t alignment = 1;

    // Null where the class has no handler for it.
    EnvelopePtr (*initialize)(Identity) = nullptr;
    EnvelopePtr (*down)(Identity, Down) = nullptr;
    EnvelopePtr (*exit)(Identity, Exit) = nullptr;
    EnvelopePtr (*shutdown)(Identity) = nullptr;
    EnvelopePtr (*child_ended)(Identity, ChildEnded) = nullptr;
};

namespace detail {

template <class A>
class InitializeEnvelope final : public Envelope {
  public:
    explicit InitializeEnvelope(Identity to) : to_{to.id} {}
    Identity to() const noexcept override { return to_.identity(); }
    bool may_suspend() const noexcept override { return true; }
    void deliver(Actor& actor, WaitingContext& context) override {
        static_cast<A&>(actor).initialize(context);
    }
    const char* message_name() const noexcept override { return "initialize"; }

  private:
    ActorRef<A> to_;
};

template <class A>
class ShutdownEnvelope final : public CastEnvelope<A, Shutdown> {
  public:
    using CastEnvelope<A, Shutdown>::CastEnvelope;
    bool is_last() const noexcept override { return true; }
};

template <class A>
class DownEnvelope final : public CastEnvelope<A, Down> {
  public:
    using CastEnvelope<A, Down>::CastEnvelope;
    std::uint64_t monitor() const noexcept override { return this->message_.monitor; }
};

template <class A, class M>
EnvelopePtr envelop(Identity to, M message) {
    return EnvelopePtr(new CastEnvelope<A, M>(ActorRef<A>{to.id}, std::move(message)));
}

template <class A>
constexpr ActorType make_type() {
    ActorType type;
    type.id = A::type;
    type.size = sizeof(A);
    type.alignment = alignof(A);
    if constexpr (requires { A::name; }) type.name = A::name;
    if constexpr (requires { A::mailbox; }) type.mailbox = A::mailbox;
    if constexpr (requires(A & a, WaitingContext & context) { a.initialize(context); }) {
        type.initialize = [](Identity to) { return EnvelopePtr(new InitializeEnvelope<A>(to)); };
    }
    if constexpr (Handles<A, Down>) {
        type.down = [](Identity to, Down down) {
            return EnvelopePtr(new DownEnvelope<A>(ActorRef<A>{to.id}, std::move(down)));
        };
    }
    if constexpr (Handles<A, Exit>) type.exit = envelop<A, Exit>;
    if constexpr (Handles<A, Shutdown>) {
        type.shutdown = [](Identity to) {
            return EnvelopePtr(new ShutdownEnvelope<A>(ActorRef<A>{to.id}, Shutdown{}));
        };
    }
    if constexpr (Handles<A, ChildEnded>) type.child_ended = envelop<A, ChildEnded>;
    return type;
}

}  // namespace detail

template <class A>
inline constexpr ActorType actor_type = detail::make_type<A>();

}  // namespace livepet::actor
