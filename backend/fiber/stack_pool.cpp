#include "backend/fiber/stack_pool.hpp"

#include <boost/context/protected_fixedsize_stack.hpp>

#include "backend/fiber/sanitizer.hpp"

namespace livepet::fiber {
namespace {

boost::context::protected_fixedsize_stack guarded() {
    return boost::context::protected_fixedsize_stack(stack_bytes);
}

}  // namespace

StackPool::~StackPool() {
    for (boost::context::stack_context& stack : free_) guarded().deallocate(stack);
}

boost::context::stack_context StackPool::allocate() {
    if (free_.empty()) {
        if (free_.capacity() == 0) free_.reserve(stacks_kept_max);  // so that deallocate() cannot throw
        return guarded().allocate();
    }
    const boost::context::stack_context stack = free_.back();
    free_.pop_back();
    return stack;
}

void StackPool::deallocate(boost::context::stack_context& stack) noexcept {
    forget_frames(stack);
    if (free_.size() < stacks_kept_max) {
        free_.push_back(stack);
    } else {
        guarded().deallocate(stack);
    }
}

}  // namespace livepet::fiber
