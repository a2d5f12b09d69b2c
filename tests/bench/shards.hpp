// Shards on threads of their own, with the real clock, as the server runs them; and ways to have something
// done on them and to wait for it. For the main thread.
#pragma once

#include <cstddef>
#include <future>
#include <memory>
#include <span>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

#include "backend/actor/dispatcher.hpp"
#include "backend/actor/system.hpp"
#include "backend/fiber/shard.hpp"
#include "backend/platform/clock.hpp"
#include "backend/telemetry/listener.hpp"

namespace livepet::bench {

class Shards {
  public:
    explicit Shards(unsigned count, telemetry::Listeners listeners = {});
    /// Ends the threads, then whoever still lives on them.
    ~Shards();
    Shards(const Shards&) = delete;
    Shards& operator=(const Shards&) = delete;

    std::size_t size() const { return shards_.size(); }
    actor::System& actors() { return *actors_; }
    std::span<const std::unique_ptr<fiber::Shard>> all() const { return shards_; }
    platform::Clock& clock() { return clock_; }
    actor::Dispatcher& dispatcher(std::size_t shard) { return actors_->dispatcher(shard); }
    std::size_t shard_of(actor::Identity who) const { return actors_->shard_of(who); }

    /// Runs `f(Dispatcher&)` in a fiber of a shard.
    template <class F>
    auto begin_on(std::size_t shard, F f) {
        using Result = std::invoke_result_t<F&, actor::Dispatcher&>;
        auto done = std::make_shared<std::promise<Result>>();
        auto result = done->get_future();
        fiber::Shard& there = *shards_[shard];
        there.post([this, shard, &there, done, f = std::move(f)]() mutable {
            there.spawn([this, shard, done, f = std::move(f)]() mutable {
                if constexpr (std::is_void_v<Result>) {
                    f(dispatcher(shard));
                    done->set_value();
                } else {
                    done->set_value(f(dispatcher(shard)));
                }
            });
        });
        return result;
    }
    /// The same, and waits for what it returns.
    template <class F>
    auto on(std::size_t shard, F f) {
        return begin_on(shard, std::move(f)).get();
    }
    /// Runs it on all shards at the same time, and waits for all.
    template <class F>
    void on_all(F f) {
        std::vector<std::future<void>> parts;
        for (std::size_t shard = 0; shard < size(); ++shard) parts.push_back(begin_on(shard, f));
        for (std::future<void>& part : parts) part.get();
    }

  private:
    platform::RealClock clock_;
    std::vector<std::unique_ptr<fiber::Shard>> shards_;
    std::unique_ptr<actor::System> actors_;
    std::vector<std::thread> threads_;
};

}  // namespace livepet::bench
