#include "backend/fiber/blocking_threads.hpp"

#include "backend/platform/thread_name.hpp"

namespace livepet::fiber {

BlockingThreads::BlockingThreads(std::size_t threads, std::size_t jobs_max) : jobs_max_(jobs_max) {
    threads_.reserve(threads);
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
}

BlockingThreads::~BlockingThreads() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    for (std::thread& thread : threads_) thread.join();
}

bool BlockingThreads::submit(BlockingJob& job) {
    {
        const std::lock_guard lock(mutex_);
        if (queue_.size() + running_ >= jobs_max_) return false;
        queue_.push_back(&job);
    }
    wake_.notify_one();
    return true;
}

void BlockingThreads::run() {
    platform::name_this_thread("blocking");
    std::unique_lock lock(mutex_);
    for (;;) {
        wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
        if (queue_.empty()) return;
        BlockingJob& job = *queue_.front();
        queue_.pop_front();
        ++running_;
        lock.unlock();
        job.run();
        lock.lock();
        --running_;
    }
}

}  // namespace livepet::fiber
