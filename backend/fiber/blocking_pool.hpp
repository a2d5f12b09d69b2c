// Where what blocks a thread is done (files, password hashes, name lookups), so that no shard does it.
//
//     auto text = fiber::block_on(pool, shard, [&] { return read_file(path); });
//     if (!text) return text.error();   // the pool has all the jobs that it takes
//
// Two implementations pass one suite of tests: BlockingThreads, and SimulatedBlockingPool for a simulation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <exception>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "backend/fiber/park.hpp"
#include "backend/fiber/shard.hpp"
#include "shared/base/result.hpp"

namespace livepet::fiber {

inline constexpr std::size_t blocking_threads_default = 4;
inline constexpr std::size_t blocking_jobs_max = 1024;  // waiting and running

enum class BlockingError : std::uint8_t {
    pool_full,  // so many jobs wait and run that no more is taken
};

constexpr std::string_view describe(BlockingError) { return "The server has too much to read and write."; }

/// What a pool runs once, on a thread of its own. It belongs to whoever submits it, and lives until run() has
/// told its owner that it is done, which is the last thing that run() does.
class BlockingJob {
  public:
    virtual ~BlockingJob() = default;
    virtual void run() noexcept = 0;
};

/// It outlives the fibers that wait for it.
class BlockingPool {
  public:
    virtual ~BlockingPool() = default;
    /// Any thread, never waits. False if it is full: then `job` is not run.
    [[nodiscard]] virtual bool submit(BlockingJob& job) = 0;
};

/// A function, run for a fiber of `shard` that waits for it. On that fiber's stack.
template <class F>
class BlockingCall final : public BlockingJob {
  public:
    using Result = std::invoke_result_t<F&>;
    static_assert(!std::is_void_v<Result>, "return what came of it");

    BlockingCall(F& f, Shard& shard) : f_(f), shard_(shard) {}

    void run() noexcept override {
        try {
            result_.emplace(f_());
        } catch (...) {
            failure_ = std::current_exception();
        }
        shard_.post([this] { done_.wake(); });
    }

    Result wait() {
        done_.park();
        if (failure_) std::rethrow_exception(std::move(failure_));
        return std::move(*result_);
    }

  private:
    F& f_;
    Shard& shard_;
    std::optional<Result> result_;
    std::exception_ptr failure_;
    Parker done_;
};

/// Runs `f` on the pool, parks the calling fiber (of `shard`) until it is done, and returns what it returned;
/// what it threw is thrown. The wait is not interruptible, since `f` refers to the caller's stack: a fiber
/// told to exit meanwhile learns of it at its next interruptible wait.
template <class F>
auto block_on(BlockingPool& pool, Shard& shard, F f)
    -> base::Result<std::invoke_result_t<F&>, BlockingError> {
    BlockingCall<F> call(f, shard);
    if (!pool.submit(call)) return BlockingError::pool_full;
    return call.wait();
}

}  // namespace livepet::fiber
