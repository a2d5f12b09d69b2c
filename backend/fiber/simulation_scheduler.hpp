// The fiber scheduler of a simulation's thread: it runs the fiber that it is told to, and gives the thread
// back to the simulation when that one suspends.
#pragma once

#include <boost/fiber/algo/algorithm.hpp>
#include <boost/fiber/context.hpp>
#include <boost/fiber/scheduler.hpp>
#include <boost/intrusive/list.hpp>
#include <chrono>
#include <cstdint>
#include <deque>

#include "backend/fiber/fiber_properties.hpp"
#include "backend/fiber/sanitizer.hpp"
#include "backend/fiber/shard.hpp"

namespace livepet::fiber {

class SimulationScheduler final : public boost::fibers::algo::algorithm {
  public:
    void add(Shard& shard) { lanes_.emplace_back(Lane{&shard, {}}); }

    /// While it lives, the code that runs is that of the shard which was added so many others after the
    /// first.
    class Turn {
      public:
        Turn(SimulationScheduler& scheduler, std::uint32_t index);
        ~Turn();
        Turn(const Turn&) = delete;
        Turn& operator=(const Turn&) = delete;

      private:
        SimulationScheduler& scheduler_;
    };

    /// In a turn: runs that shard's first ready fiber until it suspends; false if none is ready. On the
    /// thread's main fiber.
    bool run_first();
    /// Frees the fibers that have ended.
    void release_ended();
    /// Lets go of the fibers that have not ended, for good: nothing of theirs is destroyed or freed.
    void abandon();

    void awakened(boost::fibers::context* fiber) noexcept override;
    boost::fibers::context* pick_next() noexcept override;
    bool has_ready_fibers() const noexcept override;
    void suspend_until(const std::chrono::steady_clock::time_point&) noexcept override {}
    void notify() noexcept override {}

  private:
    /// A shard, and those of its fibers that are ready.
    struct Lane {
        Shard* shard;
        boost::fibers::scheduler::ready_queue_type ready;
    };

    void switch_to(boost::fibers::context& fiber);

    std::deque<Lane> lanes_;
    Lane* entered_ = nullptr;
    bool runs_fiber_ = false;
    bool abandoned_ = false;
    StackSwitch stack_switch_;
    boost::fibers::context* next_ = nullptr;
    boost::fibers::context* main_ = nullptr;        // if ready
    boost::fibers::context* dispatcher_ = nullptr;  // Boost.Fiber's own, which frees what has ended; if ready
    boost::intrusive::list<FiberProperties, boost::intrusive::base_hook<SimulatedFiberHook>,
                           boost::intrusive::constant_time_size<false>>
        fibers_;
};

}  // namespace livepet::fiber
