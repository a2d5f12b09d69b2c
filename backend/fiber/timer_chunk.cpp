#include "backend/fiber/timer_chunk.hpp"

#include <utility>

namespace livepet::fiber {

void Timer::leave_place() {
    TimerPlace* place = std::exchange(place_, nullptr);
    TimerChunk::of(place).leave(place);
}

void TimerChunk::leave(TimerPlace* place) {
    *place = nullptr;
    if (place == &places_[end_ - 1]) --end_;  // who is armed and disarmed again and again takes no more room
    leave();
}

void TimerChunk::leave() {
    if (--used_ > 0) return;
    end_ = 0;
    unlink();
    pool_->put_back(*this);
}

TimerChunks::~TimerChunks() {
    for (const auto& slab : slabs_) {
        for (TimerChunk& chunk : *slab) {
            for (std::uint16_t i = 0; i < chunk.end_; ++i) {
                if (Timer* timer = chunk.places_[i]) timer->place_ = nullptr;
            }
        }
    }
}

TimerChunk& TimerChunks::take() {
    if (free_.empty()) {
        slabs_.push_back(std::make_unique<Slab>());
        for (TimerChunk& chunk : *slabs_.back()) {
            chunk.pool_ = this;
            free_.push_back(chunk);
        }
    }
    TimerChunk& chunk = free_.front();
    free_.pop_front();
    return chunk;
}

}  // namespace livepet::fiber
