#include "backend/fiber/simulated_blocking_pool.hpp"

#include <algorithm>

namespace livepet::fiber {

SimulatedBlockingPool::SimulatedBlockingPool(Simulation& simulation, std::size_t threads,
                                             std::size_t jobs_max)
    : random_(simulation.random()), threads_(threads), jobs_max_(jobs_max) {
    simulation.add_participant(*this);
}

bool SimulatedBlockingPool::submit(BlockingJob& job) {
    if (queue_.size() >= jobs_max_) return false;
    queue_.push_back(&job);
    return true;
}

bool SimulatedBlockingPool::step() {
    if (queue_.empty()) return false;
    const auto ended =
        queue_.begin() + static_cast<std::ptrdiff_t>(random_.below(std::min(queue_.size(), threads_)));
    BlockingJob& job = **ended;
    queue_.erase(ended);
    job.run();
    return true;
}

}  // namespace livepet::fiber
