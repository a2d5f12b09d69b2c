// The blocking pool of a simulation: as if there were so many threads, whose jobs end in the order that the
// seed decides.
#pragma once

#include <cstddef>
#include <deque>

#include "backend/fiber/blocking_pool.hpp"
#include "backend/fiber/simulation.hpp"

namespace livepet::fiber {

class SimulatedBlockingPool final : public BlockingPool, public Participant {
  public:
    /// Takes part in `simulation` from now on.
    explicit SimulatedBlockingPool(Simulation& simulation, std::size_t threads = blocking_threads_default,
                                   std::size_t jobs_max = blocking_jobs_max);

    bool submit(BlockingJob& job) override;

    /// Runs one of the jobs that a thread would have begun.
    bool step() override;

  private:
    platform::Random& random_;
    const std::size_t threads_;
    const std::size_t jobs_max_;
    std::deque<BlockingJob*> queue_;
};

}  // namespace livepet::fiber
