// An actor that is made to end while it waits for something: what its handlers touch after a wait is theirs
// only if nobody took it away.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "backend/actor/context.hpp"
#include "backend/fiber/blocking_pool.hpp"

namespace livepet::test {

class Mayfly final : public actor::Actor {
  public:
    static constexpr actor::TypeId type = 961;
    static constexpr std::string_view name = "mayfly";

    /// Each is answered with its number.
    struct Nap {
        using Reply = std::uint64_t;
        std::uint64_t number;
        std::chrono::microseconds time;
    };
    /// On the blocking pool, which cannot be interrupted.
    struct Read {
        using Reply = std::uint64_t;
        std::uint64_t number;
    };
    /// Has another one nap, which may be about to end.
    struct Pass {
        using Reply = std::uint64_t;
        std::uint64_t number;
        actor::ActorRef<Mayfly> to;
    };
    struct Finish {};

    explicit Mayfly(fiber::BlockingPool& pool) : pool_(pool) {}

    std::uint64_t on(const Nap& nap, actor::WaitingContext& context) {
        const std::vector<std::uint64_t> own(16, nap.number);
        context.sleep_for(nap.time);
        return remember(own.back());
    }
    std::uint64_t on(const Read& read, actor::WaitingContext& context) {
        const std::vector<std::uint64_t> own(16, read.number);
        const auto done = fiber::block_on(pool_, context.shard(), [&own] { return own.front(); });
        return remember(done ? *done : own.back());
    }
    std::uint64_t on(const Pass& pass, actor::WaitingContext& context) {
        const std::vector<std::uint64_t> own(16, pass.number);
        (void)context.call(pass.to, Nap{pass.number, std::chrono::microseconds(200)}, patience);
        return remember(own.back());
    }
    void on(const Finish&, actor::Context& context) { context.stop(); }

  private:
    static constexpr std::chrono::milliseconds patience{50};

    std::uint64_t remember(std::uint64_t number) {
        *memory_ = number;
        return *memory_;
    }

    fiber::BlockingPool& pool_;
    std::unique_ptr<std::uint64_t> memory_ = std::make_unique<std::uint64_t>();
};

}  // namespace livepet::test
