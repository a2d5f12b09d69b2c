// The fiber scheduler of a shard: round robin, with the io_context and the timer wheel inside it.
//
// Problem: fibers and asio on one thread. Running the io_context in a fiber of its own starves it whenever
// other fibers are busy (tried: one busy fiber kept a posted handler out for ever). Choice: the scheduler
// runs it itself, when nothing is ready until something is, and in between at least every 64 picks or 200 µs.
#pragma once

#include <boost/fiber/algo/algorithm.hpp>
#include <boost/fiber/context.hpp>
#include <boost/fiber/scheduler.hpp>
#include <chrono>
#include <cstdint>

#include "backend/fiber/sanitizer.hpp"

namespace livepet::fiber {

class Shard;

inline constexpr std::uint32_t picks_between_polls_max = 64;
inline constexpr std::chrono::microseconds between_polls_max{200};
inline constexpr std::uint32_t handlers_per_poll_max = 256;

class Scheduler final : public boost::fibers::algo::algorithm {
  public:
    explicit Scheduler(Shard& shard);

    /// The shard's run is over. Boost.Fiber keeps this object for as long as the thread, which may be longer
    /// than that.
    void detach() { shard_ = nullptr; }

    void awakened(boost::fibers::context* fiber) noexcept override;
    boost::fibers::context* pick_next() noexcept override;
    bool has_ready_fibers() const noexcept override;
    void suspend_until(const std::chrono::steady_clock::time_point& until) noexcept override;
    void notify() noexcept override;

  private:
    void poll_when_due();

    Shard* shard_;
    boost::fibers::scheduler::ready_queue_type ready_;
    std::uint32_t picks_ = 0;
    std::chrono::steady_clock::time_point polled_at_{};
    StackSwitch stack_switch_;
};

}  // namespace livepet::fiber
