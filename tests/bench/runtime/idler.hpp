// An actor that has nothing to do but to wait for its timer: what a million pets are most of the time.
#pragma once

#include <chrono>
#include <cstdint>

#include "backend/actor/timer.hpp"

namespace livepet::bench {

class Idler final : public actor::Actor {
  public:
    static constexpr actor::TypeId type = 953;
    static constexpr std::chrono::hours wakes_after{1};

    struct Wake {};

    explicit Idler(actor::Context& context) : timer_(context) { timer_.arm_after(wakes_after); }
    void on(const Wake&, actor::Context&) { ++age_; }

  private:
    std::uint64_t age_ = 0;
    actor::SendTimer<Idler, Wake> timer_;
};

}  // namespace livepet::bench
