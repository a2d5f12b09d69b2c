#include "backend/fiber/scheduler.hpp"

#include "backend/fiber/shard.hpp"

namespace livepet::fiber {

using boost::fibers::context;

Scheduler::Scheduler(Shard& shard) : shard_(&shard) { shard.scheduler_ = this; }

void Scheduler::awakened(context* fiber) noexcept { fiber->ready_link(ready_); }

bool Scheduler::has_ready_fibers() const noexcept { return !ready_.empty(); }

context* Scheduler::pick_next() noexcept {
    if (shard_) {
        shard_->vitals_.heartbeat.beat();
        if (shard_->observer_) shard_->observer_->fiber_suspends();
        poll_when_due();
    }
    if (ready_.empty()) return nullptr;
    context* next = &ready_.front();
    ready_.pop_front();
    if (shard_) stack_switch_.announce(next);
    return next;
}

void Scheduler::poll_when_due() {
    const auto now = shard_->clock().now();
    if (++picks_ < picks_between_polls_max && now - polled_at_ < between_polls_max) return;
    picks_ = 0;
    polled_at_ = now;
    shard_->poll();
}

void Scheduler::suspend_until(const std::chrono::steady_clock::time_point& until) noexcept {
    if (!shard_) return;
    shard_->wait_for_work(until);
    picks_ = 0;
    polled_at_ = shard_->clock().now();
}

void Scheduler::notify() noexcept {
    if (shard_) shard_->post([] {});
}

}  // namespace livepet::fiber
