// Work that other threads leave for the window's: how a socket's events get from its thread to the page's.
//
// leave() from any thread; deliver() and set_wake() on the window's. Order is kept. Unbounded by itself: what
// is left in it is bounded by whoever leaves it (a socket reads no further while its events wait).
#pragma once

#include <functional>
#include <mutex>
#include <vector>

namespace livepet::ui::platform::native {

class Inbox {
  public:
    void leave(std::function<void()> work);

    /// Does what was left so far; false: nothing was.
    bool deliver();
    bool has_news() const;

    /// Drops what was left, undone.
    void clear();

    /// Called from any thread when something is left: wakes the window's.
    void set_wake(std::function<void()> wake);

  private:
    mutable std::mutex mutex_;  // guards all of it
    std::vector<std::function<void()>> left_;
    std::function<void()> wake_;
};

/// The window's.
Inbox& inbox();

}  // namespace livepet::ui::platform::native
