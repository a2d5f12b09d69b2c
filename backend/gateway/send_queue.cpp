#include "backend/gateway/send_queue.hpp"

#include <algorithm>
#include <utility>

namespace livepet::gateway {

bool SendQueue::push(Frame frame) {
    const std::size_t frames = waiting_.size() + (in_flight_ ? 1 : 0);
    if (frames >= frames_max_ || frame->size() > bytes_max_ - std::min(bytes_, bytes_max_)) return false;
    bytes_ += frame->size();
    const std::size_t place = releases_ ? *held_from_ : waiting_.size();
    waiting_.insert(waiting_.begin() + static_cast<std::ptrdiff_t>(place), std::move(frame));
    if (releases_ || is_congested()) release();
    return true;
}

void SendQueue::push_last(Frame frame) {
    release();
    if (push(frame)) return;
    drop_waiting();
    bytes_ += frame->size();
    waiting_.push_back(std::move(frame));
}

Frame SendQueue::pop() {
    if (waiting_.empty() || held_from_ == 0U) return nullptr;
    if (held_from_) --*held_from_;
    in_flight_ = std::move(waiting_.front());
    waiting_.pop_front();
    if (waiting_.empty()) waiting_ = {};
    return in_flight_;
}

std::size_t SendQueue::written() {
    if (!in_flight_) return 0;
    const std::size_t bytes = std::exchange(in_flight_, nullptr)->size();
    bytes_ -= bytes;
    return bytes;
}

void SendQueue::drop_waiting() {
    waiting_ = {};
    release();
    bytes_ = in_flight_ ? in_flight_->size() : 0;
}

}  // namespace livepet::gateway
