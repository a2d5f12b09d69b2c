// A timer of an actor: when due, it puts a message into the mailbox of the actor that owns it. A member of
// the actor: it belongs to the incarnation and is disarmed with it. Own shard only.
#pragma once

#include <chrono>
#include <utility>

#include "backend/actor/context.hpp"
#include "backend/fiber/timer_wheel.hpp"

namespace livepet::actor {

template <class A, class M>
class SendTimer final : public fiber::Timer {
  public:
    explicit SendTimer(Context& context) : dispatcher_(context.dispatcher()), to_{context.self().id} {}

    /// Sends `message` at `due`, ≥ 1 ms late at most when the shard is idle. Armed before: moved.
    void arm_at(platform::MonotonicTime due, M message = {}) {
        message_ = std::move(message);
        dispatcher_.shard().timers().arm(*this, due);
    }
    void arm_after(std::chrono::nanoseconds delay, M message = {}) {
        arm_at(dispatcher_.shard().clock().now() + delay, std::move(message));
    }

  private:
    void on_due() override { dispatcher_.cast(to_, message_); }

    Dispatcher& dispatcher_;
    ActorRef<A> to_;
    M message_{};
};

}  // namespace livepet::actor
