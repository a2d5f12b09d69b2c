#include "backend/fiber/timer_wheel.hpp"

#include <algorithm>
#include <chrono>

namespace livepet::fiber {

using std::chrono::milliseconds;

void TimerWheel::arm(Timer& timer, platform::MonotonicTime due) {
    timer.disarm();
    timer.due_ms_ = std::chrono::ceil<milliseconds>(std::max(due, start_) - start_).count();
    file(timer);
}

void TimerWheel::file(Timer& timer) {
    const std::int64_t ms = std::max(timer.due_ms_, cursor_ms_);
    const std::int64_t block = block_of(ms);
    if (block <= block_here() + 1) {
        near_.push(ms, timer);
    } else {
        far_.push(std::min(block, block_here() + static_cast<std::int64_t>(far_slot_count) - 1), timer);
    }
}

std::size_t TimerWheel::advance(platform::MonotonicTime now, std::size_t work_max) {
    const std::int64_t now_ms = std::chrono::floor<milliseconds>(now - start_).count();
    std::size_t fired = 0;
    std::size_t moved = 0;
    while (cursor_ms_ <= now_ms && fired + moved < work_max) {
        const std::size_t work_left = work_max - fired - moved;
        const auto ms = next_near_ms();
        const auto block = next_far_block();
        if (block && *block * block_ms <= std::min(now_ms, ms.value_or(now_ms))) {
            cursor_ms_ = std::max(cursor_ms_, *block * block_ms);
            moved += move_near(*block, work_left);
        } else if (ms && *ms <= now_ms) {
            fired += fire(*ms, work_left);
        } else {
            cursor_ms_ = now_ms + 1;
        }
    }
    move_near(block_here() + 1, timers_moved_ahead_max);
    return fired;
}

std::size_t TimerWheel::fire(std::int64_t ms, std::size_t fire_max) {
    TimerSlot batch;
    batch.swap(near_.at(ms));
    cursor_ms_ = ms + 1;  // first: what a firing timer arms for now waits for the next slot
    std::size_t fired = 0;
    while (!batch.empty() && fired < fire_max) {
        Timer& timer = batch.front();
        batch.pop_front();
        ++fired;
        timer.on_due();
    }
    if (!batch.empty()) {
        cursor_ms_ = ms;
        near_.put_back(ms, batch);
    }
    return fired;
}

std::size_t TimerWheel::move_near(std::int64_t block, std::size_t move_max) {
    TimerSlot& slot = far_.at(block);
    std::size_t moved = 0;
    for (; !slot.empty() && moved < move_max; ++moved) {
        Timer& timer = slot.front();
        slot.pop_front();
        file(timer);
    }
    return moved;
}

std::optional<platform::MonotonicTime> TimerWheel::next_due() {
    if (!far_.at(block_here() + 1).empty()) return start_;
    const auto ms = next_near_ms();
    const auto block = next_far_block();
    if (!ms && !block) return std::nullopt;
    if (!block) return start_ + milliseconds(*ms);
    return start_ + milliseconds(std::min(*block * block_ms, ms.value_or(*block * block_ms)));
}

}  // namespace livepet::fiber
