// One timer: it belongs to its owner, who may move, disarm or destroy it at any time, on the shard's thread.
// 24 bytes; which wheel it is on it does not know.
#pragma once

#include <cstdint>
#include <utility>

namespace livepet::fiber {

class Timer;

/// Where a wheel keeps an armed timer.
using TimerPlace = Timer*;

/// Derive from it, or use CallbackTimer. Destroying it disarms it.
class Timer {
  public:
    Timer() = default;
    virtual ~Timer() { disarm(); }
    Timer(const Timer&) = delete;
    Timer& operator=(const Timer&) = delete;

    bool is_armed() const { return place_ != nullptr; }
    void disarm() {
        if (place_) leave_place();
    }

  private:
    friend class TimerChunk;
    friend class TimerChunks;
    friend class TimerWheel;

    /// Called once, disarmed, on the shard's thread when due. May arm itself again; must not suspend or
    /// throw.
    virtual void on_due() = 0;
    /// Some ten timers before it is due. Have the processor fetch what on_due() will look at; nothing else.
    virtual void prefetch() const {}

    void leave_place();

    TimerPlace* place_ = nullptr;
    std::int64_t due_ms_ = 0;
};

/// A timer that calls a function object.
template <class F>
class CallbackTimer final : public Timer {
  public:
    explicit CallbackTimer(F callback) : callback_(std::move(callback)) {}

  private:
    void on_due() override { callback_(); }
    F callback_;
};

}  // namespace livepet::fiber
