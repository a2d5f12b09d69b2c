// The one way to suspend: a place where a single fiber waits until it is woken.
//
// C++ keeps the exceptions being handled per thread, not per fiber: two fibers parked inside a `catch` would
// rethrow each other's. So the house suspends in this one function, which saves, clears and restores them;
// other blocking primitives (Boost.Fiber's own mutexes and sleeps, standard ones) are banned outside this
// folder.
//
// There are two kinds of waits. park() ends by wake() alone: for a fiber whose stack somebody else writes to
// until then. park_or_exit() ends also when the fiber is told to exit (fiber_control.hpp), by throwing
// actor_exit; so it must not be called in a destructor or in a noexcept function, unless these wait while an
// exception unwinds the fiber: then it never throws and is as park().
//
// Same shard only: `wake` is called on the thread of the fiber that parks. A wake that comes first is not
// lost, and neither is one that comes while a fiber is on its way out of park_or_exit(): the next wait here
// returns at once.
#pragma once

#include "backend/fiber/fiber_control.hpp"

namespace boost::fibers {
class context;
}

namespace livepet::fiber {

class Parker {
  public:
    Parker() = default;
    Parker(const Parker&) = delete;
    Parker& operator=(const Parker&) = delete;

    /// Suspends the calling fiber until wake(). Returns at once if wake() came before.
    void park();

    /// The same, but throws actor_exit if the fiber is told to exit before wake(), and at once if it was told
    /// before.
    void park_or_exit() {
        if (!park_unless_exit()) throw actor_exit{};
    }

    /// park_or_exit() for those who have something to do before they throw: false where it throws.
    [[nodiscard]] bool park_unless_exit();

    /// Makes the parked fiber ready; it runs later, in its turn. A second wake before it ran does nothing.
    void wake();

    bool is_parked() const { return parked_ != nullptr; }

  private:
    friend class FiberControl;
    /// Makes the parked fiber ready, without a wake.
    void leave();

    boost::fibers::context* parked_ = nullptr;
    bool woken_ = false;
    bool left_ = false;  // by leave()
};

/// Lets the shard's other ready fibers run first. Not interruptible.
void yield();

}  // namespace livepet::fiber
