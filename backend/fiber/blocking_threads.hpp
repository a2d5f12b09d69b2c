// The blocking pool of a real server: a few threads behind one bounded queue. Jobs begin in the order in
// which they were submitted.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "backend/fiber/blocking_pool.hpp"

namespace livepet::fiber {

class BlockingThreads final : public BlockingPool {
  public:
    explicit BlockingThreads(std::size_t threads = blocking_threads_default,
                             std::size_t jobs_max = blocking_jobs_max);
    /// Runs what was submitted to its end first.
    ~BlockingThreads() override;

    bool submit(BlockingJob& job) override;

  private:
    void run();

    const std::size_t jobs_max_;
    std::mutex mutex_;  // guards the three below; held for a push or a pop, never over a job
    std::condition_variable wake_;
    std::deque<BlockingJob*> queue_;
    std::size_t running_ = 0;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace livepet::fiber
