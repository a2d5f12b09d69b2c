// One timer: it belongs to its owner, who may move, disarm or destroy it at any time, on the shard's thread.
// 32 bytes; which wheel it is on it does not know.
#pragma once

#include <boost/intrusive/list.hpp>
#include <cstdint>
#include <utility>

namespace livepet::fiber {

/// Derive from it, or use CallbackTimer. Destroying it disarms it.
class Timer
    : public boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
  public:
    virtual ~Timer() = default;
    bool is_armed() const { return is_linked(); }
    void disarm() {
        if (is_linked()) unlink();
    }

  private:
    friend class TimerWheel;
    /// Called once, disarmed, on the shard's thread when due. May arm itself again; must not suspend or
    /// throw.
    virtual void on_due() = 0;

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
