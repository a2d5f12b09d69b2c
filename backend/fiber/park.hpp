// The one way to suspend: a place where a single fiber waits until it is woken.
//
// C++ keeps the exceptions being handled per thread, not per fiber: two fibers parked inside a `catch` would
// rethrow each other's. So the house suspends in this one function, which saves, clears and restores them;
// other blocking primitives (Boost.Fiber's own mutexes and sleeps, standard ones) are banned outside this
// folder.
//
// Same shard only: `wake` is called on the thread of the fiber that parks. A wake that comes first is not
// lost.
#pragma once

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

    /// Makes the parked fiber ready; it runs later, in its turn. A second wake before it ran does nothing.
    void wake();

    bool is_parked() const { return parked_ != nullptr; }

  private:
    boost::fibers::context* parked_ = nullptr;
    bool woken_ = false;
};

/// Lets the shard's other ready fibers run first.
void yield();

}  // namespace livepet::fiber
