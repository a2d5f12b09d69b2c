#include "backend/fiber/timer_wheel.hpp"

#include <algorithm>
#include <chrono>

namespace livepet::fiber {

using std::chrono::milliseconds;

void TimerWheel::arm(Timer& timer, platform::MonotonicTime due) {
    timer.disarm();
    timer.due_ms_ = std::chrono::ceil<milliseconds>(due - start_).count();
    file(timer);
}

void TimerWheel::file(Timer& timer) {
    const std::int64_t farthest = cursor_ms_ + static_cast<std::int64_t>(slot_count) - 1;
    slot_of(std::clamp(timer.due_ms_, cursor_ms_, farthest)).push_back(timer);
}

std::size_t TimerWheel::advance(platform::MonotonicTime now, std::size_t fire_max) {
    const std::int64_t now_ms = std::chrono::floor<milliseconds>(now - start_).count();
    // After a long sleep one turn of the wheel visits every timer.
    cursor_ms_ = std::max(cursor_ms_, now_ms - static_cast<std::int64_t>(slot_count) + 1);
    std::size_t fired = 0;
    while (cursor_ms_ <= now_ms && fired < fire_max) {
        Slot batch;
        batch.swap(slot_of(cursor_ms_));
        ++cursor_ms_;  // first: what a firing timer arms for now waits for the next slot, not for this one
                       // again
        fired += fire(batch, fire_max - fired);
        Slot& next = slot_of(cursor_ms_);
        next.splice(next.begin(), batch);
    }
    return fired;
}

std::size_t TimerWheel::fire(Slot& batch, std::size_t fire_max) {
    std::size_t fired = 0;
    while (!batch.empty() && fired < fire_max) {
        Timer& timer = batch.front();
        batch.pop_front();
        if (timer.due_ms_ >= cursor_ms_) {
            file(timer);
        } else {
            ++fired;
            timer.on_due();
        }
    }
    return fired;
}

std::optional<platform::MonotonicTime> TimerWheel::next_due() {
    for (std::int64_t ms = cursor_ms_; ms < cursor_ms_ + static_cast<std::int64_t>(slot_count); ++ms) {
        if (!slot_of(ms).empty()) return start_ + milliseconds(ms);
    }
    return std::nullopt;
}

}  // namespace livepet::fiber
