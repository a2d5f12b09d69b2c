#include "backend/fiber/stack_overflow.hpp"

#include <sys/mman.h>

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <csignal>
#include <thread>

#include "backend/fiber/shard.hpp"
#include "backend/platform/clock.hpp"
#include "tests/backend/fiber/child_process.hpp"

using namespace livepet;

namespace {

// NOLINTNEXTLINE(misc-no-recursion): that it has no end is the point
[[gnu::noinline]] int recurse(int depth) {
    std::array<char, 512> frame{};
    volatile char* const kept = frame.data();
    kept[depth % 512] = 1;
    if (depth < 0) return 0;
    return recurse(depth + 1) + kept[0];
}

/// Runs `f` in a fiber of shard 3, on a thread of its own, in a process of its own.
template <class F>
test::ChildEnd end_of_shard(F f) {
    return test::run_in_child([&] {
        fiber::report_stack_overflows();
        platform::RealClock clock;
        fiber::Shard shard(3, clock);
        shard.post([&] {
            shard.spawn([&] {
                f(shard);
                shard.stop();
            });
        });
        std::thread([&] { shard.run(); }).join();
    });
}

}  // namespace

TEST_CASE("a fiber whose stack overflows ends the process, which says whose it was") {
    const auto end = end_of_shard([](fiber::Shard& shard) {
        shard.activity().set("pet", 7, 42);
        recurse(0);
    });
    CHECK(end.signal == SIGSEGV);
    CHECK(end.errors == "stack overflow in pet (7, 42), shard 3\n");
}

TEST_CASE("an overflow of a fiber that told nothing is reported as well") {
    const auto end = end_of_shard([](fiber::Shard&) { recurse(0); });
    CHECK(end.signal == SIGSEGV);
    CHECK(end.errors == "stack overflow in a fiber (0, 0), shard 3\n");
}

TEST_CASE("any other fault, and a signal that was sent, end the process as ever") {
    const auto fault = end_of_shard([](fiber::Shard&) {
        void* const page = ::mmap(nullptr, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        *static_cast<volatile int*>(page) = 1;
    });
    CHECK(fault.signal == SIGSEGV);
    CHECK(fault.errors.empty());
    const auto sent = end_of_shard([](fiber::Shard&) { std::raise(SIGBUS); });
    CHECK(sent.signal == SIGBUS);
    CHECK(sent.errors.empty());
}

TEST_CASE("whoever handled these signals before still gets what is no overflow") {
    const auto end = test::run_in_child([] {
        std::signal(SIGSEGV, [](int) { ::_exit(9); });
        fiber::report_stack_overflows();
        std::raise(SIGSEGV);
    });
    CHECK(end.signal == 0);
    CHECK(end.status == 9);
}

TEST_CASE("a shard's thread has its signal stack back when the shard has ended") {
    platform::RealClock clock;
    fiber::Shard shard(0, clock);
    shard.post([&] { shard.stop(); });
    std::thread([&] {
        stack_t before{};
        stack_t after{};
        ::sigaltstack(nullptr, &before);
        shard.run();
        ::sigaltstack(nullptr, &after);
        CHECK(after.ss_sp == before.ss_sp);
        CHECK(after.ss_flags == before.ss_flags);
    }).join();
}
