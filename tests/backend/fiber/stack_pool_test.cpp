#include "backend/fiber/stack_pool.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstring>
#include <utility>
#include <vector>

using namespace livepet;

TEST_CASE("a stack that was given back is lent again") {
    fiber::StackPool pool;
    auto first = pool.allocate();
    void* const address = first.sp;
    CHECK(first.size >= fiber::stack_bytes);
    std::memset(static_cast<char*>(first.sp) - 4096, 1, 4096);
    pool.deallocate(first);
    auto second = pool.allocate();
    CHECK(second.sp == address);
    pool.deallocate(second);
}

TEST_CASE("each stack that is mapped, in use or not, has a guard page below it") {
    fiber::StackPool pool;
    const auto below = [](const boost::context::stack_context& stack, std::size_t bytes) {
        return static_cast<const char*>(stack.sp) - stack.size + bytes;
    };
    auto first = pool.allocate();
    auto second = pool.allocate();
    auto third = pool.allocate();
    pool.deallocate(second);
    for (const auto& stack : {first, second, third}) {
        CHECK(pool.in_guard_page(below(stack, 0)));
        CHECK(pool.in_guard_page(below(stack, 4095)));
        CHECK_FALSE(pool.in_guard_page(below(stack, 4096)));
        CHECK_FALSE(pool.in_guard_page(stack.sp));
    }
    int elsewhere = 0;
    CHECK_FALSE(pool.in_guard_page(&elsewhere));
    pool.deallocate(first);
    pool.deallocate(third);
}

TEST_CASE("stacks that are too many to keep are unmapped, and their guard pages forgotten") {
    fiber::StackPool pool;
    std::vector<boost::context::stack_context> stacks(fiber::stacks_kept_max + 2);
    for (auto& stack : stacks) stack = pool.allocate();
    const auto guard_of = [&](std::size_t i) {
        return static_cast<const char*>(stacks[i].sp) - stacks[i].size;
    };
    std::swap(stacks[7], stacks[fiber::stacks_kept_max]);  // one from the middle goes, and the last
    std::vector<const char*> guards;
    for (std::size_t i = 0; i < stacks.size(); ++i) guards.push_back(guard_of(i));
    for (auto& stack : stacks) pool.deallocate(stack);
    for (std::size_t i = 0; i < stacks.size(); ++i) {
        if (pool.in_guard_page(guards[i]) != (i < fiber::stacks_kept_max)) FAIL("stack " << i);
    }
}

TEST_CASE("a stack allocator keeps its pool alive") {
    auto pool = std::make_shared<fiber::StackPool>();
    const std::weak_ptr<fiber::StackPool> watched = pool;
    fiber::PooledStack allocator(std::move(pool));
    CHECK_FALSE(watched.expired());
    auto stack = allocator.allocate();
    allocator.deallocate(stack);
}
