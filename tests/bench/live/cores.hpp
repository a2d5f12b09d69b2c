// One processor for servers, another for their clients, so that neither takes the other's time. With a single
// one they share it. For the main thread.
#pragma once

#include <sched.h>

namespace livepet::bench::live {

enum class Side { server, client };

/// Whether there are two.
bool sides_are_apart();

/// While it lives, the calling thread runs on its side's processor only, and so does what it starts.
class OnSide {
  public:
    explicit OnSide(Side side);
    ~OnSide();
    OnSide(const OnSide&) = delete;
    OnSide& operator=(const OnSide&) = delete;

  private:
    cpu_set_t before_;
};

}  // namespace livepet::bench::live
