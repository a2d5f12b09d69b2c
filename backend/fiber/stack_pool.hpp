// Stacks for fibers, kept for reuse: mapping one costs microseconds, taking one off the list nanoseconds.
//
// Each stack ends in a guard page, so that an overflow faults instead of writing into a neighbour. Memory is
// mapped, not touched: a fiber pays for the pages it used. One pool a shard, used by its thread only.
//
// All mapped stacks, in use or not, hang together by a link at the upper end of each, so that the handler of
// a fault can tell whether it was in one of the guard pages.
#pragma once

#include <boost/context/stack_context.hpp>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace livepet::fiber {

inline constexpr std::size_t stack_bytes = 256 * 1024;
inline constexpr std::size_t stacks_kept_max = 4096;  // more than these are unmapped when their fiber ends

class StackPool {
  public:
    StackPool();
    ~StackPool();
    StackPool(const StackPool&) = delete;
    StackPool& operator=(const StackPool&) = delete;

    /// Throws std::bad_alloc when the system maps no more.
    boost::context::stack_context allocate();
    void deallocate(boost::context::stack_context& stack) noexcept;

    /// Own thread, in signal handlers too.
    bool in_guard_page(const void* address) const noexcept;

  private:
    /// At the upper end of a mapped stack.
    struct alignas(64) Mapped {
        Mapped* next = nullptr;
        Mapped* previous = nullptr;
        const char* bottom = nullptr;  // of the guard page
    };

    boost::context::stack_context map();
    void unmap(boost::context::stack_context& stack) noexcept;

    std::vector<boost::context::stack_context> free_;
    Mapped* mapped_ = nullptr;
    const std::size_t page_bytes_;  // as a member, since a signal handler must not ask
};

/// Boost.Fiber copies its stack allocator into every fiber, and may free a fiber's stack as late as the end
/// of its thread: so the pool lives as long as any copy.
class PooledStack {
  public:
    explicit PooledStack(std::shared_ptr<StackPool> pool) : pool_(std::move(pool)) {}
    boost::context::stack_context allocate() { return pool_->allocate(); }
    void deallocate(boost::context::stack_context& stack) noexcept { pool_->deallocate(stack); }

  private:
    std::shared_ptr<StackPool> pool_;
};

}  // namespace livepet::fiber
