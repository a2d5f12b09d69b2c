#include "backend/fiber/simulation_scheduler.hpp"

#include <cstdlib>
#include <utility>

#include "backend/fiber/park.hpp"

namespace livepet::fiber {

using boost::fibers::context;

SimulationScheduler::Turn::Turn(SimulationScheduler& scheduler, std::uint32_t index) : scheduler_(scheduler) {
    scheduler_.entered_ = &scheduler_.lanes_[index];
    Shard::set_current(scheduler_.entered_->shard);
}

SimulationScheduler::Turn::~Turn() {
    scheduler_.entered_ = nullptr;
    Shard::set_current(nullptr);
}

bool SimulationScheduler::run_first() {
    if (entered_->ready.empty()) return false;
    context& fiber = entered_->ready.front();
    entered_->ready.pop_front();
    runs_fiber_ = true;
    switch_to(fiber);
    runs_fiber_ = false;
    return true;
}

void SimulationScheduler::release_ended() {
    if (dispatcher_) switch_to(*std::exchange(dispatcher_, nullptr));
}

void SimulationScheduler::switch_to(context& fiber) {
    next_ = &fiber;
    yield();
}

void SimulationScheduler::awakened(context* fiber) noexcept {
    if (fiber->is_context(boost::fibers::type::main_context)) {
        main_ = fiber;
    } else if (fiber->is_context(boost::fibers::type::dispatcher_context)) {
        dispatcher_ = fiber;
    } else {
        // Outside any shard's turn, or in another's: with real threads it would be a race.
        if (!entered_) std::abort();
        FiberProperties& properties = properties_of(*fiber);
        if (!properties.shard) {
            properties.shard = entered_->shard;
            fibers_.push_back(properties);
        }
        if (properties.shard != entered_->shard) std::abort();
        fiber->ready_link(entered_->ready);
    }
}

context* SimulationScheduler::pick_next() noexcept {
    if (runs_fiber_ && !next_ && entered_->shard->observer_) entered_->shard->observer_->fiber_suspends();
    context*& ready = next_ ? next_ : main_ ? main_ : dispatcher_;
    if (!abandoned_) stack_switch_.announce(ready);
    return std::exchange(ready, nullptr);
}

bool SimulationScheduler::has_ready_fibers() const noexcept { return next_ || main_ || dispatcher_; }

void SimulationScheduler::abandon() {
    abandoned_ = true;
    for (FiberProperties& left : fibers_) left.fiber().worker_unlink();
    fibers_.clear();
    lanes_.clear();
}

}  // namespace livepet::fiber
