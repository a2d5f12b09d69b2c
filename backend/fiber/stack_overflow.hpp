// Whose stack overflowed: said on stderr as the process ends by it.
//
// A fiber's stack ends in a guard page (stack_pool.hpp), so an overflow is a fault and not somebody else's
// memory. Nothing can be saved then; but "stack overflow in pet (3, 42), shard 1" tells what to mend. A
// single frame larger than the page may step over it and is not recognized.
#pragma once

#include <signal.h>

#include <cstddef>
#include <vector>

namespace livepet::fiber {

/// For the whole process; to be called once, by main(), before there are threads. Takes SIGSEGV and SIGBUS:
/// a fault in the guard page of the shard at hand is reported, with what Shard::activity() says, and has its
/// default action; any other goes to whoever handled these signals before.
void report_stack_overflows();

/// While it lives, signals of the calling thread are handled on a stack of their own, since the one that has
/// overflowed has no room for that. Shard::run() has one.
class SignalStack {
  public:
    SignalStack();
    ~SignalStack();
    SignalStack(const SignalStack&) = delete;
    SignalStack& operator=(const SignalStack&) = delete;

  private:
    std::vector<std::byte> memory_;
    stack_t previous_{};
};

}  // namespace livepet::fiber
