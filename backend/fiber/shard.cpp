#include "backend/fiber/shard.hpp"

#include <algorithm>

#include "backend/fiber/scheduler.hpp"
#include "backend/fiber/stack_overflow.hpp"

namespace livepet::fiber {
namespace {

// For Shard::is_current() alone, which is how code asserts that it runs where it must, and for the report of
// a stack overflow. Whoever needs a shard is given it by reference.

// allowed(thread-local): only the thread itself can say which shard it runs
thread_local const Shard* current_shard = nullptr;

/// When a sleeping shard wakes for a timer that is due then.
platform::MonotonicTime together(platform::MonotonicTime due) {
    const auto since_epoch = due.time_since_epoch();
    const auto over = since_epoch % timers_together;
    return over.count() == 0 ? due : due + (timers_together - over);
}

}  // namespace

Shard::Shard(unsigned index, platform::Clock& clock)
    : vitals_{index}, clock_(clock), work_(boost::asio::make_work_guard(io_)), timers_(clock.now()) {}

bool Shard::is_current() const { return current_shard == this; }

const Shard* Shard::current() { return current_shard; }

void Shard::set_current(const Shard* shard) { current_shard = shard; }

void Shard::run() {
    const SignalStack signal_stack;
    set_current(this);
    vitals_.heartbeat.beat();
    boost::fibers::use_scheduling_algorithm<Scheduler>(*this);
    while (!has_ended()) main_fiber_.park();
    scheduler_->detach();
    vitals_.heartbeat.sleep();
    set_current(nullptr);
}

void Shard::stop() {
    post([this] {
        stopping_ = true;
        main_fiber_.wake();
    });
}

void Shard::fiber_ended() {
    --fiber_count_;
    if (has_ended()) main_fiber_.wake();
}

void Shard::sleep_for(std::chrono::nanoseconds duration) {
    Parker sleeper;
    CallbackTimer timer([&sleeper] { sleeper.wake(); });
    timers_.arm(timer, clock_.now() + duration);
    sleeper.park_or_exit();
}

void Shard::poll() {
    for (std::uint32_t ran = 0; ran < handlers_per_poll_max && io_.poll_one() > 0; ++ran) {
    }
    timers_.advance(clock_.now());
}

void Shard::wait_for_work(std::chrono::steady_clock::time_point until) {
    if (timers_.advance(clock_.now()) > 0) return;
    if (io_.poll_one() > 0) return;
    const auto due = timers_.next_due();
    if (due && clock_.skip_to(*due)) return;
    const auto wake_at = std::min(until, due ? together(*due) : until);
    vitals_.heartbeat.sleep();
    if (wake_at == std::chrono::steady_clock::time_point::max()) {
        io_.run_one();
    } else {
        io_.run_one_until(wake_at);
    }
    vitals_.heartbeat.beat();
    poll();
}

}  // namespace livepet::fiber
