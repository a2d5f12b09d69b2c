#include "backend/fiber/timer_wheel.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>

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
        near_.push(ms, timer, chunks_);
    } else {
        far_.push(std::min(block, block_here() + static_cast<std::int64_t>(far_slot_count) - 1), timer,
                  chunks_);
    }
}

std::size_t TimerWheel::advance(platform::MonotonicTime now, std::size_t work_max) {
    now_ = now;
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
    const std::size_t fired = drain(batch, fire_max, [](Timer& timer) { timer.on_due(); });
    if (!batch.empty()) {
        cursor_ms_ = ms;
        near_.put_back(ms, batch);
    }
    return fired;
}

std::size_t TimerWheel::move_near(std::int64_t block, std::size_t move_max) {
    return drain(far_.at(block), move_max, [this](Timer& timer) { file(timer); });
}

/// The next chunk of the slot, or null.
const TimerChunk* TimerWheel::after(const TimerSlot& slot, const TimerChunk& chunk) {
    const auto next = std::next(slot.iterator_to(chunk));
    return next == slot.end() ? nullptr : &*next;
}

template <class F>
std::size_t TimerWheel::drain(TimerSlot& slot, std::size_t max, F&& f) {
    std::size_t drained = 0;
    if (!slot.empty()) slot.front().prefetch_timers();
    while (!slot.empty() && drained < max) {
        TimerChunk& chunk = slot.front();
        if (const TimerChunk* next = after(slot, chunk)) next->prefetch_timers();
        chunk.prefetch_behind();
        chunk.hold();
        for (std::uint16_t i = 0; i < chunk.end() && drained < max; ++i) {
            if (Timer* timer = chunk.take(i)) {
                ++drained;
                f(*timer);
            }
        }
        chunk.release();
    }
    return drained;
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
