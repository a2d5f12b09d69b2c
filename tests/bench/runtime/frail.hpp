// An actor that crashes when it is told to.
#pragma once

#include <cstdint>
#include <stdexcept>

#include "backend/actor/context.hpp"

namespace livepet::bench {

class Frail final : public actor::Actor {
  public:
    static constexpr actor::TypeId type = 957;
    struct Crash {};
    struct Ping {
        using Reply = std::uint64_t;
    };

    void on(const Crash&, actor::Context&) { throw std::runtime_error("crash"); }
    std::uint64_t on(const Ping&, actor::Context&) { return ++pings_; }

  private:
    std::uint64_t pings_ = 0;
};

/// Crashes as soon as it is started.
class Storm final : public actor::Actor {
  public:
    static constexpr actor::TypeId type = 958;
    struct Crash {};

    explicit Storm(actor::Context& context) {
        context.cast(actor::ActorRef<Storm>{context.self().id}, Crash{});
    }
    void on(const Crash&, actor::Context&) { throw std::runtime_error("crash"); }
};

}  // namespace livepet::bench
