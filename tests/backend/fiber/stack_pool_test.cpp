#include "backend/fiber/stack_pool.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstring>

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

TEST_CASE("a stack allocator keeps its pool alive") {
    auto pool = std::make_shared<fiber::StackPool>();
    const std::weak_ptr<fiber::StackPool> watched = pool;
    fiber::PooledStack allocator(std::move(pool));
    CHECK_FALSE(watched.expired());
    auto stack = allocator.allocate();
    allocator.deallocate(stack);
}
