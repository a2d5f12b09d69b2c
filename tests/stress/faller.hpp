// A child that crashes again and again, and now and then fails to start: its supervisors have work.
#pragma once

#include <chrono>
#include <stdexcept>
#include <string_view>

#include "backend/actor/context.hpp"
#include "backend/actor/timer.hpp"
#include "backend/platform/random.hpp"

namespace livepet::test {

class Faller final : public actor::Actor {
  public:
    static constexpr actor::TypeId type = 962;
    static constexpr std::string_view name = "faller";

    /// `random` is that of its shard.
    Faller(actor::Context& context, platform::Random& random) : random_(random), timer_(context) {
        if (context.restarts() > 0 && random_.below(10) == 0) throw std::runtime_error("does not start");
    }

    void initialize(actor::WaitingContext& context) {
        context.sleep_for(std::chrono::microseconds(random_.below(2'000)));
        timer_.arm_after(std::chrono::milliseconds(5 + random_.below(60)));
    }
    struct Fall {};
    void on(const Fall&, actor::Context&) { throw std::runtime_error("falls"); }

  private:
    platform::Random& random_;
    actor::SendTimer<Faller, Fall> timer_;
};

}  // namespace livepet::test
