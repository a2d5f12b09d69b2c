// Timers of an actor: when due, a message comes into the mailbox of the actor that owns it, without a heap
// allocation: the message is part of the timer.
//
// A member of the actor: it belongs to the incarnation; destroyed, it is disarmed, and its message is taken
// out of the mailbox if it is there unread. A message that is due while the one before is unread is left out;
// so there is at most one, which a full mailbox takes too. Own shard only. 1 ms resolution, never early.
#pragma once

#include <algorithm>
#include <chrono>
#include <typeinfo>
#include <utility>

#include "backend/actor/context.hpp"
#include "backend/actor/envelope.hpp"
#include "backend/fiber/prefetch.hpp"
#include "backend/fiber/timer_wheel.hpp"

namespace livepet::actor {

template <class A, class M>
class SendTimer final : private fiber::Timer, private Envelope {
  public:
    explicit SendTimer(Context& context) : dispatcher_(context.dispatcher()), cell_(context.cell()) {}
    ~SendTimer() override {
        if (is_sent_) dispatcher_.recall(cell_, *this);
    }

    /// Sends `message` at `due`, ≤ 1 ms late when the shard is idle. Armed before: moved.
    void arm_at(platform::MonotonicTime due, M message = {}) {
        message_ = std::move(message);
        period_ = {};
        arm(due);
    }
    void arm_after(std::chrono::nanoseconds delay, M message = {}) {
        arm_at(dispatcher_.shard().clock().now() + delay, std::move(message));
    }
    /// Each `period`, first after one; without drift: what is late does not make the next one late. Periods
    /// that have passed altogether (a suspended machine) are left out. At least 1 ms.
    void arm_every(std::chrono::nanoseconds period, M message = {}) {
        message_ = std::move(message);
        period_ = std::max<std::chrono::nanoseconds>(period, std::chrono::milliseconds(1));
        arm(dispatcher_.shard().clock().now() + period_);
    }

    using fiber::Timer::disarm;
    using fiber::Timer::is_armed;

  private:
    void arm(platform::MonotonicTime due) {
        due_ = due;
        dispatcher_.shard().timers().arm(*this, due);
    }

    void on_due() override {
        if (period_ > std::chrono::nanoseconds::zero()) {
            const auto late = dispatcher_.shard().timers().now() - due_;
            arm(due_ + (late / period_ + 1) * period_);
        }
        if (std::exchange(is_sent_, true)) return;
        dispatcher_.push_behind(cell_, EnvelopePtr(this));
    }

    Identity to() const noexcept override { return cell_.identity(); }
    bool may_suspend() const noexcept override { return suspends<A, M>; }

    void prefetch() const override {
        fiber::prefetch(*this);
        fiber::prefetch(cell_);
    }

    void deliver(Actor& actor, WaitingContext& context) override {
        const M message = message_;  // the handler may arm the timer anew
        static_cast<A&>(actor).on(message, context);
    }
    const char* message_name() const noexcept override { return typeid(M).name(); }
    bool is_embedded() const noexcept override { return true; }
    void release() noexcept override { is_sent_ = false; }

    Dispatcher& dispatcher_;
    Cell& cell_;
    platform::MonotonicTime due_{};
    std::chrono::nanoseconds period_{};
    M message_{};
    bool is_sent_ = false;
};

}  // namespace livepet::actor
