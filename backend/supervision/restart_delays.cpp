#include "backend/supervision/restart_delays.hpp"

#include <algorithm>

namespace livepet::supervision {

using platform::MonotonicTime;

RestartDelays::RestartDelays(const std::optional<Backoff>& backoff, std::chrono::milliseconds period,
                             actor::Identity supervisor)
    : backoff_(backoff),
      period_(period),
      random_(backoff && backoff->seed ? *backoff->seed : actor::hash_of(supervisor)) {}

std::chrono::nanoseconds RestartDelays::failed(actor::Identity child, MonotonicTime now) {
    forget_old(now);
    Failures& failures = failures_[child];
    if (failures.is_waiting) waiting_.erase({failures.due, child});
    // It waited for a part of the time since its last failure, and ran for the rest.
    if (failures.in_a_row > 0 && now - failures.due > period_) failures.in_a_row = 0;
    const std::chrono::nanoseconds delay = delay_after(++failures.in_a_row);
    failures.due = now + delay;
    failures.is_waiting = true;
    waiting_.emplace(failures.due, child);
    return delay;
}

std::chrono::nanoseconds RestartDelays::delay_after(std::uint32_t failures) {
    const std::chrono::nanoseconds longest = backoff_->max;
    std::chrono::nanoseconds delay = std::min<std::chrono::nanoseconds>(backoff_->initial, longest);
    while (--failures > 0 && delay < longest) delay = delay < longest / 2 ? 2 * delay : longest;
    const double random = static_cast<double>(random_.next() >> 11U) * 0x1p-53;
    const double left_out = std::clamp(backoff_->jitter, 0.0, 1.0) * random;
    return delay -
           std::chrono::nanoseconds(static_cast<std::int64_t>(static_cast<double>(delay.count()) * left_out));
}

bool RestartDelays::is_waiting(actor::Identity child) const {
    const auto known = failures_.find(child);
    return known != failures_.end() && known->second.is_waiting;
}

std::optional<MonotonicTime> RestartDelays::next_due() const {
    if (waiting_.empty()) return std::nullopt;
    return waiting_.begin()->first;
}

std::optional<actor::Identity> RestartDelays::take_due(MonotonicTime now) {
    if (waiting_.empty() || waiting_.begin()->first > now) return std::nullopt;
    const Due due = *waiting_.begin();
    waiting_.erase(waiting_.begin());
    started_.push_back(due);
    failures_.at(due.second).is_waiting = false;
    return due.second;
}

void RestartDelays::forget_old(MonotonicTime now) {
    for (; !started_.empty() && now - started_.front().first > period_; started_.pop_front()) {
        const auto& [due, child] = started_.front();
        const auto known = failures_.find(child);
        if (known != failures_.end() && known->second.due == due) failures_.erase(known);
    }
}

}  // namespace livepet::supervision
