// A shard: one thread's worth of the server, with its io_context, its fibers and its timers. Everything a
// shard holds is touched by its own thread only; other threads reach it by post().
//
// A shard is handed on by reference and never found through a thread_local, so that a simulation can step
// many on one thread (simulation.hpp), which takes the place of run().
#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/fiber/fiber.hpp>
#include <boost/fiber/operations.hpp>
#include <chrono>
#include <cstddef>
#include <memory>
#include <utility>

#include "backend/fiber/park.hpp"
#include "backend/fiber/stack_pool.hpp"
#include "backend/fiber/timer_wheel.hpp"
#include "backend/fiber/vitals.hpp"
#include "backend/platform/clock.hpp"

namespace livepet::fiber {

/// A shard that sleeps wakes for timers at multiples of this only, so that thousands of them cost some hundred
/// wakings a second, and not a thousand. One that is awake fires them as they are due.
inline constexpr std::chrono::milliseconds timers_together{4};

/// Told each time the running fiber is about to give way, from inside the scheduler: may wake fibers, must
/// not suspend, spawn or throw.
class SuspensionObserver {
  public:
    virtual ~SuspensionObserver() = default;
    virtual void fiber_suspends() noexcept = 0;
};

class Scheduler;

class Shard {
  public:
    Shard(unsigned index, platform::Clock& clock);
    Shard(const Shard&) = delete;
    Shard& operator=(const Shard&) = delete;

    /// Makes the calling thread the shard's and runs it until stop() was called and every fiber has ended.
    void run();

    /// Any thread. Fibers are not ended by it: whoever spawned them ends them first.
    void stop();

    /// Any thread: runs `f` on the shard's thread, between fibers. `f` must not suspend and must not throw.
    template <class F>
    void post(F&& f) {
        boost::asio::post(io_, [this, f = std::forward<F>(f)]() mutable {
            vitals_.heartbeat.beat();  // it may be what ends the shard's sleep
            f();
        });
    }

    /// Own thread: runs `f` in a fiber of its own, later. An exception that leaves `f` ends the process.
    template <class F>
    void spawn(F&& f) {
        ++fiber_count_;
        boost::fibers::fiber(boost::fibers::launch::post, std::allocator_arg, PooledStack(stacks_),
                             [this, f = std::forward<F>(f)]() mutable noexcept {
                                 f();
                                 fiber_ended();
                             })
            .detach();
    }

    /// Own thread, or before run(). One observer a shard; it outlives the shard's run.
    void observe_suspensions(SuspensionObserver& observer) { observer_ = &observer; }

    unsigned index() const { return vitals_.shard; }
    boost::asio::io_context& io() { return io_; }
    TimerWheel& timers() { return timers_; }
    platform::Clock& clock() { return clock_; }
    std::size_t fiber_count() const { return fiber_count_; }
    /// Own thread sets it, any may read it.
    Activity& activity() { return vitals_.activity; }
    const Vitals& vitals() const { return vitals_; }

    /// True in code that runs on this shard: fibers, timers, posted functions.
    bool is_current() const;

    /// Own thread: parks the calling fiber for at least `duration`. Throws actor_exit if it is told to exit.
    void sleep_for(std::chrono::nanoseconds duration);

  private:
    friend class Scheduler;
    friend class Simulation;
    friend class SimulationScheduler;
    friend struct FaultedShard;

    /// Which shard's code the calling thread runs; null for none.
    static const Shard* current();
    static void set_current(const Shard* shard);
    bool has_ended() const { return stopping_ && fiber_count_ == 0; }

    /// Runs what is ready on the io_context and due on the wheel, a bounded lot of it.
    void poll();
    /// Sleeps until there is something to do, and does the first of it.
    void wait_for_work(std::chrono::steady_clock::time_point until);
    void fiber_ended();

    Vitals vitals_;
    platform::Clock& clock_;
    boost::asio::io_context io_{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
    TimerWheel timers_;
    std::shared_ptr<StackPool> stacks_ = std::make_shared<StackPool>();
    std::size_t fiber_count_ = 0;
    Scheduler* scheduler_ = nullptr;
    SuspensionObserver* observer_ = nullptr;
    bool stopping_ = false;
    Parker main_fiber_;
};

}  // namespace livepet::fiber
