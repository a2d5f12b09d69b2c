// Something that one fiber waits for and others of the same shard announce, as often as they like: waits that
// find it set return at once, and clear it. Not interruptible: told to exit, the fiber waits on.
#pragma once

#include <utility>

#include "backend/fiber/park.hpp"

namespace livepet::fiber {

/// Same shard, one waiting fiber at a time.
class Event {
  public:
    void set() {
        set_ = true;
        if (parker_.is_parked()) parker_.wake();
    }

    void wait() {
        while (!std::exchange(set_, false)) parker_.park();
    }

  private:
    Parker parker_;
    bool set_ = false;
};

}  // namespace livepet::fiber
