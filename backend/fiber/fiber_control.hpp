// Ending a fiber from outside: it is told to exit, and leaves the wait that it is in by an exception.
//
//     fiber::FiberControl& control = fiber::this_fiber();   // in the fiber, handed to whoever may end it
//     control.request_exit();                               // in another fiber, a timer or a handler of the
//     shard
//
// A fiber can't be ended where it computes, only where it waits interruptibly (Parker::park_or_exit and what
// is built on it) or asks by itself (exit_if_requested). The request stays until reset(): a fiber that
// swallows `actor_exit` gets the next one from its next such wait. Who hands out a fiber's control catches it
// at the top of that fiber: out of there it would end the process.
//
// Same shard only, and only while the fiber lives. Costs a fiber nothing until it asks for its control or
// waits interruptibly for the first time.
#pragma once

namespace livepet::fiber {

class Parker;

/// Thrown out of an interruptible wait of a fiber that was told to exit. No std::exception, so that a handler
/// that catches those does not swallow it.
struct actor_exit final {};

class FiberControl {
  public:
    FiberControl() = default;
    FiberControl(const FiberControl&) = delete;
    FiberControl& operator=(const FiberControl&) = delete;

    /// Makes a fiber that waits interruptibly ready to leave that wait, in its turn. Asked twice is asked
    /// once.
    void request_exit();
    bool exit_requested() const { return exit_requested_; }

    /// For the fiber's owner, once actor_exit has arrived at the top: the fiber can be used for something
    /// new.
    void reset() { exit_requested_ = false; }

  private:
    friend class Parker;
    Parker* waits_in_ = nullptr;  // while it waits interruptibly
    bool exit_requested_ = false;
};

/// The calling fiber's. In fibers only, not in timers and posted functions.
FiberControl& this_fiber();

/// Throws actor_exit if the calling fiber was told to exit and is not unwinding: for long computations, and
/// before something begins that could only be awaited.
void exit_if_requested();

}  // namespace livepet::fiber
