#include "backend/fiber/stack_pool.hpp"

#include <boost/context/protected_fixedsize_stack.hpp>
#include <boost/context/stack_traits.hpp>
#include <functional>
#include <new>

#include "backend/fiber/sanitizer.hpp"

namespace livepet::fiber {
namespace {

boost::context::protected_fixedsize_stack guarded() {
    return boost::context::protected_fixedsize_stack(stack_bytes);
}

}  // namespace

StackPool::StackPool() : page_bytes_(boost::context::stack_traits::page_size()) {}

StackPool::~StackPool() {
    for (boost::context::stack_context& stack : free_) unmap(stack);
}

boost::context::stack_context StackPool::allocate() {
    if (free_.empty()) {
        if (free_.capacity() == 0) free_.reserve(stacks_kept_max);  // so that deallocate() cannot throw
        return map();
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
        unmap(stack);
    }
}

boost::context::stack_context StackPool::map() {
    boost::context::stack_context stack = guarded().allocate();
    const char* const bottom = static_cast<char*>(stack.sp) - stack.size;
    stack.sp = static_cast<char*>(stack.sp) - sizeof(Mapped);
    stack.size -= sizeof(Mapped);
    mapped_ = new (stack.sp) Mapped{mapped_, nullptr, bottom};
    if (mapped_->next) mapped_->next->previous = mapped_;
    return stack;
}

void StackPool::unmap(boost::context::stack_context& stack) noexcept {
    const Mapped& link = *static_cast<Mapped*>(stack.sp);
    (link.previous ? link.previous->next : mapped_) = link.next;
    if (link.next) link.next->previous = link.previous;
    stack.sp = static_cast<char*>(stack.sp) + sizeof(Mapped);
    stack.size += sizeof(Mapped);
    guarded().deallocate(stack);
}

bool StackPool::in_guard_page(const void* address) const noexcept {
    const auto* const at = static_cast<const char*>(address);
    for (const Mapped* stack = mapped_; stack; stack = stack->next) {
        if (!std::less<>()(at, stack->bottom) && std::less<>()(at, stack->bottom + page_bytes_)) return true;
    }
    return false;
}

}  // namespace livepet::fiber
