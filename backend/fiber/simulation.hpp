// A whole backend on one thread, in virtual time, in an order that a seed decides.
//
//     fiber::Simulation simulation(seed);
//     fiber::Shard& a = simulation.add_shard();
//     fiber::Shard& b = simulation.add_shard();
//     simulation.run(a, [&] { … fibers, timers, post(), run_on(b, a, …) as on real threads … });
//     CHECK(simulation.stop());
//
// Each step is one unit of somebody's work, and the seed says whose: the next ready fiber of a shard until it
// suspends, a handler of its io_context, a timer of its wheel, or a step of a participant. Fibers of one
// shard keep their order, as on a thread. The clock stands still while there is work; when there is none it
// skips to the next timer. The same seed gives the same run, as long as the code under test asks only the
// clock and the randomness that it is given, and uses no real sockets.
//
// One thread, outside of all fibers, and one simulation at a time on it. Calls that can't go on (everybody
// waits for ever; too many steps without time passing) throw std::runtime_error.
#pragma once

#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "backend/fiber/shard.hpp"
#include "backend/platform/random.hpp"
#include "backend/platform/simulated_clock.hpp"

namespace livepet::fiber {

/// Something that has a thread of its own in the real server: the storage's writer, the blocking pool. It has
/// none here, and reaches shards by post().
class Participant {
  public:
    virtual ~Participant() = default;
    /// Does one unit of work; false if there is none.
    virtual bool step() = 0;
};

/// What a step was.
struct Step {
    enum class Kind : std::uint8_t { fiber, handler, timer, participant };
    Kind kind;
    std::uint32_t index;  // of the shard, or of the participant
    platform::MonotonicTime at;
};

class SimulationScheduler;

class Simulation {
  public:
    explicit Simulation(std::uint64_t seed);
    /// Fibers that have not ended are left where they are: what they hold is not destroyed, and their memory
    /// is lost. So stop() first, unless a test has failed.
    ~Simulation();
    Simulation(const Simulation&) = delete;
    Simulation& operator=(const Simulation&) = delete;

    Shard& add_shard();
    std::span<const std::unique_ptr<Shard>> shards() const { return shards_; }
    /// It outlives the simulation's last step.
    void add_participant(Participant& participant);

    platform::SimulatedClock& clock() { return clock_; }
    /// The one that decides the order.
    platform::Random& random() { return random_; }

    /// Runs `f` in a fiber of `shard`, and everything else, until `f` returns. What leaves it is thrown here.
    template <class F>
    void run(Shard& shard, F f) {
        struct Run {
            bool done = false;
            std::exception_ptr failure;
        };
        const auto run = std::make_shared<Run>();  // shared with a fiber that may be left behind
        shard.post([&shard, run, f = std::move(f)]() mutable {
            shard.spawn([run, f = std::move(f)]() mutable {
                try {
                    f();
                } catch (...) {
                    run->failure = std::current_exception();
                }
                run->done = true;
            });
        });
        run_until([&run] { return run->done; });
        if (run->failure) std::rethrow_exception(run->failure);
    }

    /// Until nothing is left to happen, timers included.
    void run_until_idle();
    /// For so long a virtual time.
    void run_for(std::chrono::nanoseconds duration);
    /// Until `done`, asked before each step.
    void run_until(const std::function<bool()>& done);

    /// Stops all shards, and runs until every fiber has ended, for at most so long a virtual time. False if
    /// some have not: whoever spawned them has to end them first.
    bool stop(std::chrono::nanoseconds patience = std::chrono::hours(1));

    /// Told of each step, once it was made.
    void observe_steps(std::function<void(const Step&)> observer) { observer_ = std::move(observer); }
    std::uint64_t step_count() const { return step_count_; }
    /// How many steps without time passing are too many.
    void limit_steps_without_time(std::uint64_t max) { steps_without_time_max_ = max; }

  private:
    struct Source {
        Step::Kind kind;
        std::uint32_t index;
    };

    bool step();
    bool skip_to_next(platform::MonotonicTime latest);
    bool attempt(const Source& source);
    bool attempt_shard(Shard& shard, Step::Kind kind);
    void count(const Source& source);
    bool all_ended() const;

    platform::SimulatedClock clock_;
    platform::Random random_;
    std::vector<std::unique_ptr<Shard>> shards_;
    std::vector<Participant*> participants_;
    std::vector<Source> sources_;
    std::vector<std::uint32_t> untried_;  // of the sources, in the step at hand
    SimulationScheduler* scheduler_;  // Boost.Fiber owns it, for as long as the thread or the next simulation
    std::function<void(const Step&)> observer_;
    std::uint64_t step_count_ = 0;
    std::uint64_t steps_since_skip_ = 0;
    std::uint64_t steps_without_time_max_ = 10'000'000;
};

}  // namespace livepet::fiber
